// The enums of the business that columns hold by their raw values.
import Desk
import Text

extension Language: Storable {}
extension Agent.Role: Storable {}
extension Identity.Kind: Storable {}
extension Channel: Storable {}
extension Closure.Reason: Storable {}
extension Threading: Storable {}
extension Delivery: Storable {}
extension Message.Direction: Storable {}
extension Promise.Kind: Storable {}
extension LinkPurpose: Storable {}
extension Pressing.Why: Storable {}
extension Reason.Kind: Storable {}
extension Alarm.Kind: Storable {}
extension Rise: Storable {}
extension Notice: Storable {}
extension MessageMove.Kind: Storable {}
extension Absence.Reason: Storable {}
extension ThirdPartyTask.Kind: Storable {}
extension ContactPreference: Storable {}
extension FormOfAddress: Storable {}
extension Bot.Kind: Storable {}
extension PersonJoin.Proof: Storable {}
