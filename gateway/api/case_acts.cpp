// What officers do to cases: checked here, decided by the pipeline, answered when it is committed.
#include <array>

#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/sight.hpp"

namespace swcs::gateway::api {

using data::Account;
using data::ErrorKind;
using nlohmann::json;

namespace {

constexpr std::size_t kWords = 4096;  // bytes: WhatsApp takes no longer text

constexpr Field kFence{.name = "fence", .kind = Kind::number};
constexpr Field kNote{.name = "note", .required = false, .longest = kWords};
constexpr auto kTake = std::to_array<Field>({{.name = "from", .required = false}});
constexpr auto kReply = std::to_array<Field>({kFence,
                                              {.name = "text", .longest = kWords},
                                              {.name = "line", .required = false},
                                              {.name = "wait", .kind = Kind::flag, .required = false},
                                              {.name = "referral", .required = false}});
constexpr auto kWrite = std::to_array<Field>({{.name = "text", .longest = kWords}});
constexpr auto kHandBack = std::to_array<Field>({kFence});
constexpr auto kClose = std::to_array<Field>({kFence, {.name = "outcome"}, kNote});
constexpr auto kRefer = std::to_array<Field>({kFence,
                                              {.name = "service"},
                                              {.name = "contact_officer"},
                                              {.name = "note", .required = false, .longest = kWords},
                                              {.name = "consent", .kind = Kind::flag}});
constexpr auto kWithdraw = std::to_array<Field>({kFence, {.name = "referral"}, kNote});

struct Doing {
    std::string_view path;
    std::string_view act;  // Act::what
    std::span<const Field> fields;
};
constexpr auto kDoings = std::to_array<Doing>({
    {"/cases/{case}/take", "take", kTake},
    {"/cases/{case}/reply", "reply", kReply},
    {"/cases/{case}/note", "note", kWrite},
    {"/cases/{case}/hand-back", "hand_back", kHandBack},
    {"/cases/{case}/close", "close", kClose},
    {"/cases/{case}/refer", "refer", kRefer},
    {"/cases/{case}/withdraw", "withdraw", kWithdraw},
});

constexpr auto kOutcomes = std::to_array<std::string_view>(
    {"helped", "informed", "referred", "unreachable", "duplicate", "withdrawn"});

bool is_idempotency_key(std::string_view key) {
    return key.size() >= 8 && key.size() <= 64 &&
           key.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") ==
               std::string_view::npos;
}

Response told(const Request& request, const Verdict& verdict) {
    const auto parsed = data::parse_json(verdict.facts);
    const json facts = parsed && parsed->is_object() ? *parsed : json::object();
    if (!verdict.refused) return answer(facts);
    Response response = refuse(request, *verdict.refused);
    if (facts.empty()) return response;
    json body = json::parse(response.body);
    body.update(facts);
    response.body = data::dump(body);
    return response;
}

// What the field's kind cannot say.
std::optional<Response> objection(const Request& request, const json& fields) {
    if (fields.contains("outcome") &&
        std::ranges::find(kOutcomes, fields["outcome"].get<std::string>()) == kOutcomes.end())
        return refuse(request, 400, "Not an outcome.", {{"pointer", "/outcome"}});
    if (fields.contains("consent") && !fields["consent"].get<bool>())
        return refuse(request, 400, "Without the person's consent nobody is told.",
                      {{"pointer", "/consent"}});
    return std::nullopt;
}

Response carry_out(const Office& office, const Doing& doing, const Request& request, const Account& who) {
    const std::string_view key = request.header("Idempotency-Key");
    if (!is_idempotency_key(key))
        return refuse(request, 400, "Idempotency-Key: 8 to 64 letters, digits and dashes.");
    Body body = read_body(request, doing.fields);
    if (body.refused) return *body.refused;
    if (auto no = objection(request, body.fields)) return *no;
    std::optional<data::Case> record;
    const auto found = office.readers.read([&](data::store::Store& store) {
        record = visible_case(store, who, request.params[0]);
        return data::Result<void>{};
    });
    if (!found) return refuse(request, found.error());
    if (!record) return refuse(request, 404, "There is no such case.");
    const std::int64_t fence = body.fields.value("fence", std::int64_t{0});
    body.fields.erase("fence");
    const Act act{.id = who.name + " " + std::string(key),
                  .what = std::string(doing.act),
                  .officer = who.name,
                  .record = record->id,
                  .fence = fence,
                  .details = data::dump(body.fields)};
    Response response;
    response.later = [&office, act, request](const Response::Answer& give) {
        office.acts.submit(act, [give, request](const Verdict& verdict) { give(told(request, verdict)); });
    };
    return response;
}

}  // namespace

void serve_acts(Api& api, const Office& office) {
    for (const Doing& doing : kDoings) {
        api.serve("POST", doing.path, [&](const Request& request, const Account& who) {
            return carry_out(office, doing, request, who);
        });
    }
}

}  // namespace swcs::gateway::api
