// JSON and the records read from it: hostile text gives an error or a value that survives being written and
// read.
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace swcs;

namespace {

// Readers take any JSON; what they made is written and read back the same.
template <typename Record>
void round_trip(const nlohmann::json& json, Record (*from)(const nlohmann::json&)) {
    const auto written = data::to_json(from(json));
    fuzz::must(data::to_json(from(written)) == written, "a record read back is the record written");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto parsed = data::parse_json(fuzz::text_of(data, size));
    if (!parsed) return 0;
    const auto again = data::parse_json(data::dump(*parsed));
    fuzz::must(again.ok(), "what was dumped can be parsed");
    round_trip(*parsed, data::inbound_from);
    round_trip(*parsed, data::outbound_from);
    round_trip(*parsed, data::receipt_from);
    round_trip(*parsed, data::contact_from);
    round_trip(*parsed, data::conversation_from);
    round_trip(*parsed, data::case_from);
    round_trip(*parsed, data::answer_from);
    return 0;
}
