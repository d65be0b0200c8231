// mail: how a mail is read; for a file an operator doubts. The same reader as in production.
#include <fstream>
#include <istream>
#include <iterator>
#include <ostream>

#include "channels/email/letter.hpp"
#include "channels/email/structure.hpp"
#include "data/json.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/json_lines.hpp"

namespace swcs::gateway::cli {

namespace {

using namespace channels::email_api;
using nlohmann::json;

constexpr std::size_t kLongestPath = 4096;

json as_json(const Mailbox& mailbox) {
    return {{"name", mailbox.name}, {"address", mailbox.address}};
}

json as_json(const data::Attachment& attachment) {
    return {{"type", data::name_of(attachment.type)}, {"name", attachment.name}, {"mime", attachment.mime}};
}

template <typename Record>
json all_as_json(const std::vector<Record>& records) {
    json out = json::array();
    for (const auto& record : records) out.push_back(as_json(record));
    return out;
}

json bounce_of(const Letter& letter) {
    if (letter.bounces.empty()) return nullptr;
    const Bounce& bounce = letter.bounces.front();
    return {{"recipient", bounce.recipient},
            {"status", bounce.status},
            {"hard", bounce.hard},
            {"action", bounce.action}};
}

json to_json(const Letter& letter) {
    return {{"from", as_json(letter.from)},
            {"to", all_as_json(letter.to)},
            {"cc", all_as_json(letter.cc)},
            {"subject", letter.subject},
            {"date", letter.date ? json(data::rfc3339(*letter.date)) : json(nullptr)},
            {"message_id", letter.message_id},
            {"refs", letter.refs},
            {"text", letter.text},
            {"reply", letter.reply},
            {"kind", channels::email_api::name_of(letter.kind)},
            {"bounce", bounce_of(letter)},
            {"attachments", all_as_json(letter.attachments)}};
}

json read_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return {{"error", "cannot be read"}};
    std::string bytes;
    bytes.resize(kLargestMail);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return to_json(read_letter(bytes));
}

}  // namespace

int mail(std::istream& in, std::ostream& out) {
    while (const auto path = bounded_line(in, kLongestPath)) {
        if (path->empty()) continue;
        json line = read_file(*path);
        line["file"] = *path;
        out << data::dump(line) << '\n';
        if (in.rdbuf()->in_avail() <= 0) out.flush();
    }
    out.flush();
    return 0;
}

}  // namespace swcs::gateway::cli
