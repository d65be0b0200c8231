// Days written in digits. The first that looks like one counts, also when no calendar has it: "31/02/2026"
// is no day at all rather than the year in it.
#include <re2/re2.h>

#include <array>
#include <charconv>

#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

// What stands first, second, third in each order.
enum class Part { year, month, day };

using Parts = std::array<Part, 3>;

Parts parts_of(DateOrder order) {
    using enum Part;
    switch (order) {
        case DateOrder::day_first:
            return {day, month, year};
        case DateOrder::month_first:
            return {month, day, year};
        case DateOrder::year_first:
            return {year, month, day};
    }
    return {day, month, year};
}

int int_of(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

WrittenDate written_date(const Parts& parts, const std::array<re2::StringPiece, 3>& found) {
    WrittenDate out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const int value = int_of({found[i].data(), found[i].size()});
        (parts[i] == Part::year ? out.year : parts[i] == Part::month ? out.month : out.day) = value;
    }
    return out;
}

// Where no year is written: month before day wherever the year would lead or the month does.
Parts without_year(DateOrder order) {
    using enum Part;
    return order == DateOrder::day_first ? Parts{day, month, year} : Parts{month, day, year};
}

}  // namespace

std::optional<WrittenDate> date_in_digits(std::string_view text, DateOrder order) {
    static const re2::RE2 year_leads(R"((?:^|\D)((\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2}))(?:\D|$))");
    static const re2::RE2 three(
        R"((?:^|[^\d/.-])((\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4}|\d{2}))(?:[^\da-zA-Z]|$))");
    // Two numbers are a day and a month only with "/" between them, or alone: "2-3 días" are not.
    static const re2::RE2 two(R"((?:^|[^\d/.-])((\d{1,2}) ?/ ?(\d{1,2})())(?:[^\d/]|$))");
    static const re2::RE2 two_alone(R"(^\s*((\d{1,2})-(\d{1,2})())\s*$)");
    struct Form {
        const re2::RE2& pattern;
        Parts parts;
    };
    const std::array<Form, 4> forms{{{year_leads, parts_of(DateOrder::year_first)},
                                     {three, parts_of(order)},
                                     {two, without_year(order)},
                                     {two_alone, without_year(order)}}};
    for (const auto& form : forms) {
        re2::StringPiece all;
        std::array<re2::StringPiece, 3> found;
        const re2::StringPiece subject(text.data(), text.size());
        if (!re2::RE2::PartialMatch(subject, form.pattern, &all, &found[0], &found[1], &found[2])) continue;
        auto out = written_date(form.parts, found);
        out.written = {all.data(), all.size()};
        return out;
    }
    return std::nullopt;
}

}  // namespace swcs::rules
