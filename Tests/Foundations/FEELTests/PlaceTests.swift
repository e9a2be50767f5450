import FEEL
import Testing

@Suite struct PlaceTests {
    @Test func aPlaceWithinATextIsCountedFromItsBeginning() {
        let beginning = Place(line: 7, column: 5)
        #expect(beginning.moved(by: Place(line: 1, column: 3)) == Place(line: 7, column: 7))
        #expect(beginning.moved(by: Place(line: 2, column: 3)) == Place(line: 8, column: 3))
    }
}
