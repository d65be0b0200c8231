#include "data/names.hpp"

#include <catch2/catch.hpp>

#include "data/case.hpp"
#include "data/contact.hpp"
#include "data/message.hpp"

using namespace swcs::data;

namespace {

// Every enumerator from the first to the last has a name of its own that leads back to it.
template <typename Enum>
void check_names(Enum last, std::optional<Enum> (*named)(std::string_view)) {
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        const auto value = static_cast<Enum>(i);
        CHECK_FALSE(name_of(value).empty());
        CHECK(named(name_of(value)) == value);
    }
    CHECK_FALSE(named(""));
    CHECK_FALSE(named("Sent "));
}

}  // namespace

TEST_CASE("names: every enumerator's name leads back to it") {
    check_names(AttachmentType::sticker, attachment_type);
    check_names(DeliveryStatus::failed, delivery_status);
    check_names(ActionKind::location, action_kind);
    check_names(Owner::officer, owner_named);
    check_names(Consent::refused, consent_named);
    check_names(Stage::silent, stage_named);
    check_names(Priority::p3, priority_named);
    check_names(CaseStatus::closed, case_status_named);
}
