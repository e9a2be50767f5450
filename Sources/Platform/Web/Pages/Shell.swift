import HTTPTypes
import Zone

/// What surrounds a page: its title, where it stands, and how it speaks.
package struct Shell: Sendable {
    /// The doors of the masthead; at most four stand in it for any caller.
    package enum Door: String, Sendable { case home, matters, measures, hall, inbox, desk, items, supervision, admin, accounts, looks }

    /// A place on the way to this page; the last one has no address.
    package struct Crumb: Sendable {
        package let name: Words
        package let address: String?
        /// Numbers to quote stand in monospace.
        package let mono: Bool

        package init(_ name: Words, _ address: String? = nil, mono: Bool = false) {
            self.name = name
            self.address = address
            self.mono = mono
        }
    }

    package var title: Words
    package var door: Door?
    package var crumbs: [Crumb]
    package var density: Density
    /// What was just done; nil takes what the page before left to be said.
    package var toast: Toast?
    /// Faults of a failed post: the title begins with them.
    package var faults: Int
    /// Whether the telephone box of large type follows the first thing on the page.
    package var helpline: Bool
    package var status: Int

    package init(
        _ title: Words, door: Door? = nil, crumbs: [Crumb] = [], density: Density = .citizen, toast: Toast? = nil, faults: Int = 0,
        helpline: Bool = true, status: Int = 200
    ) {
        self.title = title
        self.door = door
        self.crumbs = crumbs
        self.density = density
        self.toast = toast
        self.faults = faults
        self.helpline = helpline
        self.status = status
    }
}

/// A page whose template stands beside its model: the properties are the names in the template.
package protocol Page: Sendable {
    static var template: Template { get }
}

extension Visit {
    /// The page in its shell, in the caller's language.
    package func page(_ page: some Page, _ shell: Shell) throws -> Answer {
        try self.page(type(of: page).template, page, shell)
    }

    /// The same for a template and any model.
    package func page(_ template: Template, _ model: Any, _ shell: Shell) throws -> Answer {
        self.page(try render(template, model), shell)
    }

    /// Only the markup, without the shell.
    package func render(_ template: Template, _ model: Any) throws(TemplateFault) -> HTML {
        // Asking for the token sets a cookie, so only a template that writes one asks.
        try template.render(model, language, csrf: template.asksForToken ? csrf : "", large: look.large)
    }

    /// Markup in its shell.
    package func page(_ content: HTML, _ shell: Shell) -> Answer {
        .page(ShellPage(visit: self, shell: shell, content: content).html, status: .init(code: shell.status))
    }
}
