// classify and answer: what the pack understands of each text, with its reasons.
#include <istream>
#include <ostream>

#include "data/json.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/json_lines.hpp"
#include "gateway/cli/load_pack.hpp"
#include "rules/understand.hpp"

namespace swcs::gateway::cli {

namespace {

using nlohmann::json;

// Some labelled sets number their rows, others name them: the id goes back as it came.
json id_of(const json& line) {
    return line.contains("id") ? line["id"] : json(nullptr);
}

std::string language_of(const json& line, const std::string& otherwise) {
    const std::string own = data::text_at(line, "lang");
    return own.empty() ? otherwise : own;
}

bool has_text(const json& line) {
    return line.contains("text") && line["text"].is_string();
}
const data::Error kNoText{data::ErrorKind::invalid, "the line has no \"text\""};

json reasons(const std::vector<rules::Evidence>& why) {
    json out = json::array();
    for (const auto& evidence : why)
        out.push_back({{evidence.kind, evidence.what}, {"weight", evidence.weight}});
    return out;
}

json all_but_the_best(const std::vector<rules::Guess>& ranked) {
    json out = json::array();
    for (std::size_t i = 1; i < ranked.size(); ++i) {
        out.push_back({{"subcategory", ranked[i].subcategory}, {"score", ranked[i].score}});
    }
    return out;
}

json classified(const rules::Pack& pack, const json& line, const std::string& language) {
    const auto text = data::text_at(line, "text");
    const auto understood = rules::understand(pack, text, language_of(line, language));
    const auto best = understood.ranked.empty() ? rules::Guess{} : understood.ranked.front();
    const auto* subcategory = pack.subcategory(best.subcategory);
    return {{"id", id_of(line)},
            {"category", subcategory == nullptr ? "" : subcategory->category},
            {"subcategory", best.subcategory},
            {"score", best.score},
            {"accepted", understood.accepted},
            {"labels", understood.labels},
            {"why", reasons(rules::explain(pack, text, understood))},
            {"alternatives", all_but_the_best(understood.ranked)}};
}

json answered(const rules::Pack& pack, const json& line, const std::string& language) {
    const auto match = rules::find_answer(pack, data::text_at(line, "text"), language_of(line, language));
    return {{"id", id_of(line)}, {"ranked", match.ranked}, {"accepted", match.accepted}};
}

template <typename Understand>
int each_text(const UnderstandOptions& options, std::istream& in, std::ostream& out, std::ostream& err,
              Understand understand) {
    const auto pack = load_pack(options.pack, err);
    if (pack == nullptr) return 1;
    each_object(in, out, [&](const json& line) -> data::Result<json> {
        if (!has_text(line)) return kNoText;
        return understand(*pack, line, options.language);
    });
    return 0;
}

}  // namespace

int classify(const UnderstandOptions& options, std::istream& in, std::ostream& out, std::ostream& err) {
    return each_text(options, in, out, err, classified);
}

int answer(const UnderstandOptions& options, std::istream& in, std::ostream& out, std::ostream& err) {
    return each_text(options, in, out, err, answered);
}

}  // namespace swcs::gateway::cli
