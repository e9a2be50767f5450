import DMN
import FEEL
import Testing

@Suite struct ModelFaultTests {
    @Test func faultsAtDifferentPlacesAreDifferent() {
        let words = Wording(zh: "缺少名称", en: "The name is missing")
        let one = ModelFault(file: "a.dmn", at: .start, what: words, mend: words)
        #expect(one != ModelFault(file: "a.dmn", at: Place(line: 2, column: 1), what: words, mend: words))
    }
}
