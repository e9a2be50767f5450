import DMN
import FEEL

/// Small models for tests.
enum Sample {
    static func model(_ inside: String, namespace: String = "urn:a", name: String = "A") -> String {
        """
        <definitions xmlns="\(DMNVersion.dmn15.rawValue)" xmlns:feel="http://www.omg.org/spec/FEEL/20140401" id="d" name="\(name)" \
        namespace="\(namespace)">
        \(inside)
        </definitions>
        """
    }

    static func decision(
        _ name: String, requires: [String] = [], needs: [String] = [], knows: [String] = [], _ logic: String = literal("1")
    ) -> String {
        let decisions = requires.map { "<informationRequirement><requiredDecision href=\"\($0)\"/></informationRequirement>" }.joined()
        let inputs = needs.map { "<informationRequirement><requiredInput href=\"#\($0)\"/></informationRequirement>" }.joined()
        let knowledge = knows.map { "<knowledgeRequirement><requiredKnowledge href=\"#\($0)\"/></knowledgeRequirement>" }.joined()
        return "<decision id=\"_\(name)\" name=\"\(name)\"><variable name=\"\(name)\"/>\(decisions)\(inputs)\(knowledge)\(logic)</decision>"
    }

    static func input(_ name: String, type: String? = nil) -> String {
        let type = type.map { " typeRef=\"\($0)\"" } ?? ""
        return "<inputData id=\"_\(name)\" name=\"\(name)\"><variable name=\"\(name)\"\(type)/></inputData>"
    }

    static func literal(_ text: String) -> String { "<literalExpression><text>\(text)</text></literalExpression>" }

    static func importing(_ namespace: String, location: String? = nil, name: String = "other") -> String {
        let location = location.map { " locationURI=\"\($0)\"" } ?? ""
        return "<import name=\"\(name)\" namespace=\"\(namespace)\" importType=\"\(DMNVersion.dmn15.rawValue)\"\(location)/>"
    }

    static func read(_ text: String) -> ModelReading { ModelReader().read(Array(text.utf8), named: "a.dmn") }

    static func read(_ files: [String: String], _ path: String = "a.dmn") -> ModelReading {
        ModelReader().read(path, in: MemoryFolder(files))
    }

    static func compiled(_ inside: String) -> CompiledModel? { read(model(inside)).model.map { CompiledModel($0) } }

    static func faults(_ inside: String) -> [String] { read(model(inside)).faults.map(\.what.en) }
}
