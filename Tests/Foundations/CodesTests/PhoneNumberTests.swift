import Codes
import Testing

@Suite("Telephone numbers")
struct PhoneNumberTests {
    @Test(
        "Numbers are understood as people type them",
        arguments: [
            ("13812345678", "13812345678"), ("138 1234 5678", "13812345678"), ("+86 138-1234-5678", "13812345678"),
            ("8613812345678", "13812345678"), ("0086 13812345678", "13812345678"), (wide("13812345678"), "13812345678"),
            ("0373-3051234", "0373-3051234"), ("03733051234", "0373-3051234"), ("（0373）3051234", "0373-3051234"),
            ("+86 10 82345678", "010-82345678"), ("+86 373 3051234", "0373-3051234"),
            ("0373-3051234转801", "0373-3051234-801"), ("0373-3051234-801", "0373-3051234-801"), ("02161234567", "021-61234567"),
            ("4001234567", "400-123-4567"), ("0371 6123 4567", "0371-61234567"),
        ])
    func understood(_ typed: String, _ plain: String) {
        #expect(PhoneNumber.parse(typed).code?.description == plain, "\(PhoneNumber.parse(typed).faults)")
    }

    @Test("Others are refused with the reason")
    func refused() {
        #expect(PhoneNumber.parse("").faults == [.form])
        #expect(PhoneNumber.parse("1381234567").faults == [.mobileLength(10)])
        #expect(PhoneNumber.parse("138123456789").faults == [.mobileLength(12)])
        #expect(PhoneNumber.parse("3051234").faults == [.areaMissing])
        // No local number begins with 1.
        #expect(PhoneNumber.parse("010-12345678").faults == [.form])
        #expect(PhoneNumber.parse("12812345678").code == nil)
        #expect(PhoneNumber.parse("13812345678<script>").faults == [.character("<")])
        #expect(PhoneNumber.parse("微信同号").faults == [.character("微")])
        #expect(PhoneNumber.parse(String(repeating: "1", count: 100_000)).code == nil)
    }

    @Test("Only mobile numbers take messages, and masks hide the middle")
    func masks() {
        #expect(PhoneNumber.parse("13812345678").code?.masked == "138****5678")
        #expect(PhoneNumber.parse("13812345678").code?.takesMessages == true)
        #expect(PhoneNumber.parse("0373-3051234").code?.masked == "0373-***1234")
        #expect(PhoneNumber.parse("0373-3051234").code?.takesMessages == false)
    }
}
