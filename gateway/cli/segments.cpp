// segments: what each text costs by SMS, and where it is cut when one call takes fewer characters.
#include <istream>
#include <ostream>

#include "channels/sms/message.hpp"
#include "channels/sms/segment.hpp"
#include "data/json.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/json_lines.hpp"

namespace swcs::gateway::cli {

namespace {

using nlohmann::json;

// The texts of one call each. Of a blank text nothing is ever sent; here it stands as it is, as it counts for
// one segment too.
json cut_at(const std::string& text, std::int64_t limit) {
    auto pieces = channels::sms::texts(text, {}, static_cast<std::size_t>(limit));
    if (pieces.empty()) pieces.push_back(text);
    return pieces;
}

data::Result<json> segmented(const json& object) {
    using namespace channels::sms;
    if (!object.contains("text") || !object["text"].is_string()) {
        return data::Error{data::ErrorKind::invalid, "the line has no \"text\""};
    }
    const std::string wanted = data::text_at(object, "fold");
    const auto fold = fold_named(wanted.empty() ? "off" : wanted);
    if (!fold) return data::Error{data::ErrorKind::invalid, "\"fold\" is off, auto or always"};
    const std::int64_t limit = data::number_at(object, "limit", 0);
    if (object.contains("limit") && limit < 1) {
        return data::Error{data::ErrorKind::invalid, "\"limit\" is a number from 1"};
    }
    const auto found = segment(object["text"].get_ref<const std::string&>(), *fold);
    json out = {{"coding", name_of(found.coding)},
                {"units", found.units},
                {"segments", found.segments},
                {"text", found.text}};
    if (limit > 0) out["calls"] = cut_at(found.text, limit);
    return out;
}

}  // namespace

int segments(std::istream& in, std::ostream& out) {
    each_object(in, out, segmented);
    return 0;
}

}  // namespace swcs::gateway::cli
