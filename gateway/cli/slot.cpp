// slot: what a slot of that type reads in each line, as the answer to its question.
#include <unicode/timezone.h>
#include <algorithm>
#include <charconv>
#include <istream>
#include <ostream>

#include "data/json.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/json_lines.hpp"
#include "gateway/cli/load_pack.hpp"
#include "rules/slot_types.hpp"
#include "rules/slots.hpp"

namespace swcs::gateway::cli {

namespace {

using data::Error;
using data::ErrorKind;
using nlohmann::json;

// A type, or a slot of the pack by its id: a choice has its options only there.
data::Result<rules::Slot> slot_named(const rules::Pack& pack, const std::string& name) {
    if (const rules::Slot* slot = pack.slot(name)) return *slot;
    if (std::find(rules::kSlotTypes.begin(), rules::kSlotTypes.end(), name) != rules::kSlotTypes.end()) {
        rules::Slot slot;
        slot.id = slot.type = name;
        return slot;
    }
    std::string message = name + ": no slot of the pack, and no type; types are";
    for (const std::string_view type : rules::kSlotTypes) message += " " + std::string(type);
    return Error{ErrorKind::not_found, message};
}

// An IANA name's offset at that moment; "UTC" and unknown names are UTC.
std::chrono::minutes offset_of(const std::string& zone, data::Time now) {
    const std::unique_ptr<icu::TimeZone> found(
        icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(zone)));
    std::int32_t raw = 0, summer = 0;
    UErrorCode error = U_ZERO_ERROR;
    found->getOffset(static_cast<UDate>(data::to_ms(now)), false, raw, summer, error);
    return std::chrono::minutes(U_FAILURE(error) ? 0 : (raw + summer) / 60'000);
}

// "DD-MM-YYYY" and its like, whatever the sign between.
data::Result<rules::DateOrder> order_of(const std::string& format) {
    using enum rules::DateOrder;
    if (format.empty() || format.starts_with("DD")) return day_first;
    if (format.starts_with("MM")) return month_first;
    if (format.starts_with("YYYY")) return year_first;
    return Error{ErrorKind::invalid, "date_format is none of DD-MM-YYYY, MM-DD-YYYY, YYYY-MM-DD"};
}

// "--now" and "--env" {"pack","now","timezone","date_format","default_country","decimal_symbol"}; what is
// absent is the programme's.
struct Setting {
    std::string pack = "ecuador";
    rules::SlotContext context{};
};

data::Result<Setting> setting_of(const SlotOptions& options, const Clock& clock) {
    Setting out;
    out.context.language = options.language;
    const auto env = data::parse_json(options.env.empty() ? "{}" : options.env);
    if (!env || !env->is_object()) return Error{ErrorKind::invalid, "--env is no JSON object"};
    const std::string stated = options.now.empty() ? data::text_at(*env, "now") : options.now;
    const auto now = stated.empty() ? clock.now() : data::parse_rfc3339(stated);
    if (!now) return Error{ErrorKind::invalid, "now is no time like 2026-11-22T15:04:05Z"};
    out.context.now = std::chrono::floor<std::chrono::seconds>(*now);
    if (const std::string zone = data::text_at(*env, "timezone"); !zone.empty())
        out.context.utc_offset = offset_of(zone, *now);
    const auto order = order_of(data::text_at(*env, "date_format"));
    if (!order) return order.error();
    out.context.date_order = *order;
    if (env->contains("default_country")) out.context.country = data::text_at(*env, "default_country");
    if (const std::string sign = data::text_at(*env, "decimal_symbol"); sign == "." || sign == ",")
        out.context.decimal_sign = sign.front();
    if (const std::string pack = data::text_at(*env, "pack"); !pack.empty()) out.pack = pack;
    return out;
}

json value_of(const rules::Slot& slot, const rules::Reading& reading) {
    if (reading.kind != rules::Reading::Kind::value) return nullptr;
    if (slot.type != "number" && slot.type != "people") return reading.value;
    const auto number = json::parse(reading.value, nullptr, false);
    return number.is_number() ? number : json(reading.value);
}

}  // namespace

int slot(const SlotOptions& options, const Clock& clock, std::istream& in, std::ostream& out,
         std::ostream& err) {
    const auto setting = setting_of(options, clock);
    if (!setting) {
        err << setting.error().message << '\n';
        return 1;
    }
    const auto pack = load_pack(setting->pack, err);
    if (!pack) return 1;
    const auto wanted = slot_named(*pack, options.type);
    if (!wanted) {
        err << wanted.error().message << '\n';
        return 1;
    }
    while (const auto line = bounded_line(in, kLongestLine)) {
        const auto reading = rules::read_slot(*pack, *wanted, *line, setting->context);
        out << data::dump(value_of(*wanted, reading)) << '\n';
        if (in.rdbuf()->in_avail() <= 0) out.flush();
    }
    out.flush();
    return 0;
}

}  // namespace swcs::gateway::cli
