#include "data/names.hpp"

#include "data/account.hpp"
#include "data/case.hpp"
#include "data/contact.hpp"
#include "data/message.hpp"
#include "data/referral.hpp"

namespace swcs::data {

namespace {

template <std::size_t N>
using Names = std::array<std::string_view, N>;

constexpr Names<6> kAttachments{"image", "audio", "voice", "video", "document", "sticker"};
constexpr Names<5> kDelivery{"queued", "sent", "delivered", "read", "failed"};
constexpr Names<3> kActions{"link", "form", "location"};
constexpr Names<3> kOwners{"bot", "queue", "officer"};
constexpr Names<4> kConsents{"not_asked", "asked", "given", "refused"};
constexpr Names<8> kStages{"listening",  "choosing",      "safe_contact", "filling",
                           "consenting", "rating_answer", "waiting",      "silent"};
constexpr Names<4> kPriorities{"P0", "P1", "P2", "P3"};
constexpr Names<4> kCaseStatuses{"open", "waiting", "taken", "closed"};
constexpr Names<5> kReferralStatuses{"sent", "attended", "refused", "asking", "withdrawn"};
constexpr Names<5> kRoles{"officer", "supervisor", "staff", "ombudsman", "administrator"};

}  // namespace

std::string_view name_of(AttachmentType type) {
    return enum_name(kAttachments, type);
}
std::string_view name_of(DeliveryStatus status) {
    return enum_name(kDelivery, status);
}
std::string_view name_of(ActionKind kind) {
    return enum_name(kActions, kind);
}
std::string_view name_of(Owner owner) {
    return enum_name(kOwners, owner);
}
std::string_view name_of(Consent consent) {
    return enum_name(kConsents, consent);
}
std::string_view name_of(Stage stage) {
    return enum_name(kStages, stage);
}
std::string_view name_of(ReferralStatus status) {
    return enum_name(kReferralStatuses, status);
}
std::string_view name_of(Role role) {
    return enum_name(kRoles, role);
}
std::optional<ReferralStatus> referral_status_named(std::string_view name) {
    return enum_named<ReferralStatus>(kReferralStatuses, name);
}
std::optional<Role> role_named(std::string_view name) {
    return enum_named<Role>(kRoles, name);
}
std::string_view name_of(Priority priority) {
    return enum_name(kPriorities, priority);
}
std::string_view name_of(CaseStatus status) {
    return enum_name(kCaseStatuses, status);
}

std::optional<AttachmentType> attachment_type(std::string_view name) {
    return enum_named<AttachmentType>(kAttachments, name);
}
std::optional<DeliveryStatus> delivery_status(std::string_view name) {
    return enum_named<DeliveryStatus>(kDelivery, name);
}
std::optional<ActionKind> action_kind(std::string_view name) {
    return enum_named<ActionKind>(kActions, name);
}
std::optional<Owner> owner_named(std::string_view name) {
    return enum_named<Owner>(kOwners, name);
}
std::optional<Consent> consent_named(std::string_view name) {
    return enum_named<Consent>(kConsents, name);
}
std::optional<Stage> stage_named(std::string_view name) {
    return enum_named<Stage>(kStages, name);
}
std::optional<Priority> priority_named(std::string_view name) {
    return enum_named<Priority>(kPriorities, name);
}
std::optional<CaseStatus> case_status_named(std::string_view name) {
    return enum_named<CaseStatus>(kCaseStatuses, name);
}

}  // namespace swcs::data
