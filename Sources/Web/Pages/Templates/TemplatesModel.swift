// The templates of a language and channel, and one of them with its versions and a preview.
import Desk
import Storage
import Text

package struct TemplatesModel: Sendable {
    package let frame: WorkspaceFrame
    package let language: Language
    package let channel: Template.Channel
    package let own: [OwnTemplate]
    /// Of the gallery, without those that the desk has changed.
    package let shipped: [Template]
    /// How many messages began with each, by its key.
    package let uses: [String: Int]

    package init(
        frame: WorkspaceFrame, language: Language, channel: Template.Channel, own: [OwnTemplate], shipped: [Template],
        uses: [String: Int]
    ) {
        (self.frame, self.language, self.channel) = (frame, language, channel)
        (self.own, self.shipped, self.uses) = (own, shipped, uses)
    }
}

package struct TemplateModel: Sendable {
    package struct Version: Sendable {
        package let number: Int
        package let text: String
        package let at: Instant

        package init(number: Int, text: String, at: Instant) { (self.number, self.text, self.at) = (number, text, at) }
    }

    package let frame: WorkspaceFrame
    package let template: Template
    /// nil for one of the gallery, or one that is being written.
    package let id: OwnTemplate.ID?
    package let isPersonal: Bool
    package let versions: [Version]
    package let preview: FilledTemplate?
    package let previewNumber: String
    package let refusal: String?

    package init(
        frame: WorkspaceFrame, template: Template, id: OwnTemplate.ID?, isPersonal: Bool, versions: [Version],
        preview: FilledTemplate?, previewNumber: String, refusal: String?
    ) {
        (self.frame, self.template, self.id, self.isPersonal) = (frame, template, id, isPersonal)
        (self.versions, self.preview, self.previewNumber, self.refusal) = (versions, preview, previewNumber, refusal)
    }
}
