// segments: what each text costs by SMS.
#include <istream>
#include <ostream>

#include "channels/sms/segment.hpp"
#include "data/json.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/json_lines.hpp"

namespace swcs::gateway::cli {

namespace {

using nlohmann::json;

data::Result<json> segmented(const json& object) {
    using namespace channels::sms;
    if (!object.contains("text") || !object["text"].is_string()) {
        return data::Error{data::ErrorKind::invalid, "the line has no \"text\""};
    }
    const std::string wanted = data::text_at(object, "fold");
    const auto fold = fold_named(wanted.empty() ? "off" : wanted);
    if (!fold) return data::Error{data::ErrorKind::invalid, "\"fold\" is off, auto or always"};
    const auto found = segment(object["text"].get_ref<const std::string&>(), *fold);
    return json{{"coding", name_of(found.coding)},
                {"units", found.units},
                {"segments", found.segments},
                {"text", found.text}};
}

}  // namespace

int segments(std::istream& in, std::ostream& out) {
    each_object(in, out, segmented);
    return 0;
}

}  // namespace swcs::gateway::cli
