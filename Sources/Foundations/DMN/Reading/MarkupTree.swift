import FEEL

/// The elements of an XML file in flat arrays: a million elements cost a few allocations, not a million.
final class MarkupTree: Sendable {
    struct Node: Sendable {
        let name: Int32
        let namespace: Int32
        let scope: Int32
        let line: UInt32
        let column: UInt32
        let firstAttribute: Int32
        let attributes: Int32
        var firstChild: Int32 = -1
        var nextSibling: Int32 = -1
        var text: Int32 = -1
    }

    struct Attribute: Sendable {
        let name: Int32
        let namespace: Int32
        let line: UInt32
        let column: UInt32
        let value: String
    }

    /// A namespace declared on an element, linked to those declared around it.
    struct Scope: Sendable {
        let parent: Int32
        let prefix: Int32
        let namespace: Int32
    }

    let file: String
    let nodes: [Node]
    let attributes: [Attribute]
    let texts: [SourceText]
    let scopes: [Scope]
    let names: [String]
    let numbers: [String: Int32]

    init(file: String, building parts: MarkupParts) {
        self.file = file
        nodes = parts.nodes
        attributes = parts.attributes
        texts = parts.texts
        scopes = parts.scopes
        names = parts.names
        numbers = parts.numbers
    }

    var root: MarkupElement { MarkupElement(tree: self, index: 0) }
}

/// What a scanner has gathered so far; names are kept once and told apart by number.
struct MarkupParts {
    var nodes: [MarkupTree.Node] = []
    var attributes: [MarkupTree.Attribute] = []
    var texts: [SourceText] = []
    var scopes: [MarkupTree.Scope] = []
    var names: [String] = [""]
    var numbers: [String: Int32] = ["": 0]

    mutating func number(of name: String) -> Int32 {
        if let known = numbers[name] { return known }
        let number = Int32(truncatingIfNeeded: names.count)
        names.append(name)
        numbers[name] = number
        return number
    }

    func namespace(of prefix: Int32, in scope: Int32) -> Int32? {
        var at = scope
        while at >= 0 {
            if scopes[Int(at)].prefix == prefix { return scopes[Int(at)].namespace }
            at = scopes[Int(at)].parent
        }
        return prefix == 0 ? 0 : nil
    }
}

/// One element of a file: a view into the tree.
struct MarkupElement {
    let tree: MarkupTree
    let index: Int

    private var node: MarkupTree.Node { tree.nodes[index] }
    var name: String { tree.names[Int(node.name)] }
    var namespace: String { tree.names[Int(node.namespace)] }
    var place: Place { Place(line: Int(node.line), column: Int(node.column)) }

    /// The text directly in an element that holds no other element.
    var text: SourceText { node.text < 0 ? SourceText("", at: place) : tree.texts[Int(node.text)] }

    /// The children that stand in the same namespace as the root: those of other makers are passed over.
    var children: MarkupChildren { MarkupChildren(tree: tree, at: node.firstChild, namespace: tree.nodes[0].namespace) }

    func children(_ name: String) -> [MarkupElement] {
        guard let number = tree.numbers[name] else { return [] }
        return children.filter { tree.nodes[$0.index].name == number }
    }

    func child(_ name: String) -> MarkupElement? {
        guard let number = tree.numbers[name] else { return nil }
        for child in children where tree.nodes[child.index].name == number { return child }
        return nil
    }

    func attribute(_ name: String, namespace: String = "") -> SourceText? {
        guard let number = tree.numbers[name], let space = tree.numbers[namespace] else { return nil }
        let first = Int(node.firstAttribute)
        for attribute in tree.attributes[first..<first + Int(node.attributes)]
        where attribute.name == number && attribute.namespace == space {
            return SourceText(attribute.value, at: Place(line: Int(attribute.line), column: Int(attribute.column)))
        }
        return nil
    }

    /// The namespace that a prefix stands for at this element.
    func namespace(ofPrefix prefix: String) -> String? {
        guard let number = tree.numbers[prefix] else { return nil }
        var at = node.scope
        while at >= 0 {
            let scope = tree.scopes[Int(at)]
            if scope.prefix == number { return tree.names[Int(scope.namespace)] }
            at = scope.parent
        }
        return nil
    }
}

/// The children of an element, first to last.
struct MarkupChildren: Sequence, IteratorProtocol {
    let tree: MarkupTree
    var at: Int32
    let namespace: Int32

    mutating func next() -> MarkupElement? {
        while at >= 0 {
            let index = Int(at)
            at = tree.nodes[index].nextSibling
            if tree.nodes[index].namespace == namespace { return MarkupElement(tree: tree, index: index) }
        }
        return nil
    }
}
