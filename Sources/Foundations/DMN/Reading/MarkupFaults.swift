import FEEL

/// What can be wrong with the XML of a file, in words.
extension MarkupScanner {
    private func fault(_ place: Place, zh: String, mend zhMend: String, en: String, mend enMend: String) -> ModelFault {
        ModelFault(file: file, at: place, zh: zh, mend: zhMend, en: en, mend: enMend)
    }

    private var megabytes: Int { limits.bytes >> 20 }

    func tooLarge() -> ModelFault {
        fault(
            .start, zh: "文件超过 \(megabytes) MB。", mend: "请把模型拆成几个较小的文件，再用导入连接。", en: "The file is larger than \(megabytes) MB.",
            mend: "Split the model into smaller files and connect them by imports.")
    }

    func tooMany(_ place: Place) -> ModelFault {
        fault(
            place, zh: "文件中的元素或属性过多。", mend: "请把模型拆成几个较小的文件，再用导入连接。", en: "The file holds too many elements or attributes.",
            mend: "Split the model into smaller files and connect them by imports.")
    }

    func tooDeep(_ place: Place) -> ModelFault {
        fault(
            place, zh: "元素嵌套超过 \(limits.depth) 层。", mend: "请把内层的表达式改为单独的决策或业务知识模型。",
            en: "Elements are nested more than \(limits.depth) levels deep.",
            mend: "Make decisions or business knowledge models of their own out of the inner expressions.")
    }

    func declaration() -> ModelFault {
        looks(at: "<!DOCTYPE")
            ? fault(
                place, zh: "文件带有 DOCTYPE 声明。为安全起见不读取文档类型和实体。", mend: "请删去 DOCTYPE 声明及其实体。",
                en: "The file has a DOCTYPE declaration. For safety, document types and entities are not read.",
                mend: "Remove the DOCTYPE declaration with its entities.")
            : fault(
                place, zh: "此处不能使用“<!”。", mend: "请删去这一声明，或把“<”写成“&lt;”。", en: "“<!” cannot stand here.",
                mend: "Remove the declaration, or write “<” as “&lt;”.")
    }

    func foreignEncoding(_ place: Place, _ name: String) -> ModelFault {
        fault(
            place, zh: "文件的编码是“\(name)”，只读取 UTF-8。", mend: "请将文件另存为 UTF-8 编码。", en: "The file's encoding is “\(name)”; only UTF-8 is read.",
            mend: "Save the file in UTF-8.")
    }

    func notText(_ place: Place) -> ModelFault {
        fault(
            place, zh: "此处的字节不是有效的 UTF-8 文字。", mend: "请将文件另存为 UTF-8 编码，并删去控制字符。", en: "The bytes here are not valid UTF-8 text.",
            mend: "Save the file in UTF-8 and remove control characters.")
    }

    func empty() -> ModelFault {
        fault(
            .start, zh: "文件中没有内容。", mend: "请选择一个 DMN 文件。", en: "The file is empty.", mend: "Choose a DMN file.")
    }

    func textOutside() -> ModelFault {
        fault(
            place, zh: "根元素之外不能有文字。", mend: "请删去根元素前后的文字；这可能不是 XML 文件。", en: "There is text outside the root element.",
            mend: "Remove the text before or after the root element; this may not be an XML file.")
    }

    func secondRoot() -> ModelFault {
        fault(
            place, zh: "文件有不止一个根元素。", mend: "请只保留一个 definitions 元素。", en: "The file has more than one root element.",
            mend: "Keep a single definitions element.")
    }

    func unclosed(_ last: Open) -> ModelFault {
        let name = String(decoding: bytes[last.nameStart..<last.nameEnd], as: UTF8.self)
        return fault(
            last.place, zh: "元素“\(name)”没有结束标签，文件可能不完整。", mend: "请补上“</\(name)>”，或重新取得完整的文件。",
            en: "The element “\(name)” is not closed; the file may have been cut short.",
            mend: "Add “</\(name)>”, or fetch the whole file again.")
    }

    func mismatch(_ place: Place, _ name: String) -> ModelFault {
        fault(
            place, zh: "结束标签“</\(name)>”与开始标签不对应。", mend: "请使每个开始标签都有同名的结束标签。",
            en: "The end tag “</\(name)>” does not match the start tag.", mend: "Close every element by an end tag of the same name.")
    }

    func unfinishedTag(_ place: Place) -> ModelFault {
        fault(
            place, zh: "标签没有写完。", mend: "请用“>”结束标签，属性之间留空格。", en: "The tag is not finished.",
            mend: "End the tag with “>” and put spaces between attributes.")
    }

    func badName() -> ModelFault {
        fault(
            place, zh: "此处应为名称。", mend: "若这是小于号，请写成“&lt;”。", en: "A name is expected here.",
            mend: "If this is a less-than sign, write it as “&lt;”.")
    }

    func unquoted(_ place: Place, _ name: String) -> ModelFault {
        fault(
            place, zh: "属性“\(name)”没有带引号的值。", mend: "请写成 \(name)=\"值\"。", en: "The attribute “\(name)” has no quoted value.",
            mend: "Write \(name)=\"value\".")
    }

    func unclosedValue(_ place: Place, _ name: String) -> ModelFault {
        fault(
            place, zh: "属性“\(name)”的值缺少后引号。", mend: "请补上引号。", en: "The value of the attribute “\(name)” has no closing quote.",
            mend: "Add the quote.")
    }

    func doubledAttribute(_ place: Place, _ name: String) -> ModelFault {
        fault(
            place, zh: "属性“\(name)”出现了两次。", mend: "请只保留一个。", en: "The attribute “\(name)” appears twice.", mend: "Keep one of them.")
    }

    func strayLess() -> ModelFault {
        fault(
            place, zh: "属性值中不能直接写“<”。", mend: "请写成“&lt;”。", en: "“<” cannot stand in an attribute's value.", mend: "Write it as “&lt;”.")
    }

    func unclosedPassage(_ place: Place, _ opening: String) -> ModelFault {
        fault(
            place, zh: "“\(opening)”没有结束。", mend: "请补上对应的结束符号。", en: "“\(opening)” is never closed.", mend: "Add the sign that closes it.")
    }

    func badReference(_ place: Place, _ name: String) -> ModelFault {
        fault(
            place, zh: "不认识实体引用“&\(name);”。", mend: "只能使用 &lt; &gt; &amp; &quot; &apos; 和字符编号；“&”本身请写成“&amp;”。",
            en: "The reference “&\(name);” is not known.",
            mend: "Only &lt; &gt; &amp; &quot; &apos; and character numbers can be used; write “&” itself as “&amp;”.")
    }

    func unknownPrefix(_ prefix: String, _ place: Place) -> ModelFault {
        fault(
            place, zh: "没有声明前缀“\(prefix)”。", mend: "请用 xmlns:\(prefix)=\"…\" 声明其命名空间。", en: "The prefix “\(prefix)” is not declared.",
            mend: "Declare its namespace by xmlns:\(prefix)=\"…\".")
    }
}
