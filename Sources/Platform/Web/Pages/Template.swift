import Mustache
import Zone

/// A page's Mustache text in which `[[中文|English]]` marks both languages; compiled once into a template per language.
///
/// A model's properties are the names; `Words` are written in the page's language, `HTML` through three braces `{{{ledger}}}`;
/// everything in two braces is escaped. Every template also knows `csrfField` (a hidden input), `isEnglish` and `isLarge`.
package struct Template: Sendable {
    /// Where the template stands, for faults and tests.
    package let name: String
    /// Whether it writes a form's token.
    let asksForToken: Bool
    private let compiled: [Language: MustacheTemplate]
    /// Why it cannot be used; nil when it is well formed.
    package let fault: TemplateFault?

    package init(_ source: String, name: String = #fileID) {
        self.name = name
        var compiled: [Language: MustacheTemplate] = [:]
        var fault: TemplateFault?
        for language in Language.allCases {
            do throws(TemplateFault) {
                compiled[language] = try Template.compile(source, language, name)
            } catch {
                fault = error
            }
        }
        asksForToken = source.contains("csrf")
        self.compiled = compiled
        self.fault = fault
    }

    private static func compile(_ source: String, _ language: Language, _ name: String) throws(TemplateFault) -> MustacheTemplate {
        let text = try Bilingual.choose(source, language, name)
        do {
            return try MustacheTemplate(string: text)
        } catch {
            throw TemplateFault(template: name, reason: "\(error)")
        }
    }

    /// The page's markup in one language; names are looked up in the model.
    package func render(_ model: Any, _ language: Language, csrf: String = "", large: Bool = false) throws(TemplateFault) -> HTML {
        if let fault { throw fault }
        guard let template = compiled[language] else { throw TemplateFault(template: name, reason: "no \(language.rawValue)") }
        let frame = Frame(model: model, csrf: csrf, language: language, large: large)
        return Speaking.$language.withValue(language) { HTML(trusted: template.render(frame)) }
    }
}

/// A template that cannot be compiled: which one, and what is wrong.
package struct TemplateFault: Error, Sendable, Hashable, CustomStringConvertible {
    package let template: String
    package let reason: String
    package var description: String { "\(template): \(reason)" }
}

/// The language in which the page being rendered speaks, so that `Words` in a model need no choosing.
enum Speaking {
    @TaskLocal static var language: Language = .zh
}

extension Words: MustacheCustomRenderable {
    package var renderText: String { self[Speaking.language] }
    package var isNull: Bool { zh.isEmpty && en.isEmpty }
}

extension HTML: MustacheCustomRenderable {
    package var renderText: String { text }
    package var isNull: Bool { text.isEmpty }
}

/// What every template knows, in front of what its page brings.
private struct Frame: MustacheParent {
    let model: Any
    let csrf: String
    let language: Language
    let large: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "csrfField": return HTML.csrfField(csrf)
        case "csrf": return csrf
        case "isEnglish": return language == .en
        case "isLarge": return large
        default: break
        }
        if let parent = model as? any MustacheParent { return parent.child(named: name) }
        guard let found = Mirror(reflecting: model).children.first(where: { $0.label == name })?.value else { return nil }
        let mirror = Mirror(reflecting: found)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : found
    }
}

extension HTML {
    /// The hidden input that carries a form's token.
    package static func csrfField(_ token: String) -> HTML { "<input type=\"hidden\" name=\"_csrf\" value=\"\(token)\">" }
}
