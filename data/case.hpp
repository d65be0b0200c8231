// A case: one need of one person, from the first words until somebody confirms that the person was helped.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/contact.hpp"
#include "data/ids.hpp"

namespace swcs::data {

// P0: life is in danger. P1: today. P2: this week. P3: when there is time.
enum class Priority { p0, p1, p2, p3 };

enum class CaseStatus { open, waiting, taken, closed };

struct Case {
    CaseId id{};
    std::string number{};  // what people see: see case_number()
    ContactId contact{};
    ConversationId conversation{};
    std::string category{};
    std::string subcategory{};
    std::vector<std::string> also{};  // further subcategories of the same need
    Priority priority = Priority::p2;
    CaseStatus status = CaseStatus::open;
    std::string queue{};  // which desk: "desastres", "ventanilla"
    std::string officer{};
    std::string need{};  // the words that told it
    std::vector<std::string> because{};
    std::vector<std::string> flags{};  // sensitive, restricted_access, …
    Slots slots{};
    Consent consent = Consent::not_asked;
    std::string pack{};
    Time opened_at{};
    Time updated_at{};
};

std::string_view name_of(Priority priority);  // "P0"
std::string_view name_of(CaseStatus status);
std::optional<Priority> priority_named(std::string_view name);
std::optional<CaseStatus> case_status_named(std::string_view name);

}  // namespace swcs::data
