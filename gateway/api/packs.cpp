#include "gateway/api/packs.hpp"

#include "data/http.hpp"
#include "gateway/api/packs_json.hpp"
#include "gateway/http_status.hpp"
#include "gateway/pack_files.hpp"
#include "gateway/rulebook/files.hpp"

namespace swcs::gateway::api {

using data::Account;
using data::Error;
using data::ErrorKind;
using data::Result;
using nlohmann::json;

namespace {

// JSON writes a line end in two bytes and a control character in six: room for every set of files we keep.
constexpr std::size_t kBodyLimit = 2 * rulebook::kMostBytes;
constexpr std::size_t kLongestSentence = 8 * 1024;
constexpr std::size_t kLongestNote = 2'000;
constexpr std::size_t kLongestWord = 100;  // of an etag, a version, a language

Response refused_body(const BodyProblem& wrong, const Request& request) {
    return with(problem(400, "The request cannot be understood", wrong.message, request),
                {{"pointer", wrong.pointer}});
}

Response refused_files(int status, const rulebook::Inspected& inspected, const Request& request) {
    return with(problem(status, "The pack has mistakes", "", request),
                {{"problems", to_json(inspected.problems)}, {"talks", to_json(inspected.talks)}});
}

}  // namespace

void PackCalls::serve(Api& api) {
    struct Call {
        std::string_view method, path;
        Response (PackCalls::*answer)(const Request&, const Account&);
        std::size_t body_limit;
    };
    constexpr std::size_t small = 64 * 1024;
    const Call calls[] = {
        {"GET", "/packs", &PackCalls::shelf, small},
        {"GET", "/packs/files", &PackCalls::files, small},
        {"PUT", "/packs/draft", &PackCalls::save_draft, kBodyLimit},
        {"DELETE", "/packs/draft", &PackCalls::drop_draft, small},
        {"POST", "/packs/check", &PackCalls::check, kBodyLimit},
        {"POST", "/packs/try", &PackCalls::try_sentence, kBodyLimit},
        {"POST", "/packs/publish", &PackCalls::publish, small},
        {"POST", "/packs/rollback", &PackCalls::roll_back, small},
    };
    for (const Call& call : calls) {
        const auto answer = call.answer;
        api.serve(
            call.method, call.path,
            [this, answer](const Request& request, const Account& who) {
                return (this->*answer)(request, who);
            },
            call.body_limit);
    }
}

// A lost draft is told with whose it is now, so that the page can show both.
Response PackCalls::refusal(const Error& error, const Request& request) const {
    Response out =
        problem(http_status(error.kind), "The request could not be carried out", error.message, request);
    if (error.kind == ErrorKind::limited) out.headers.emplace_back("Retry-After", "1");
    if (error.kind != ErrorKind::conflict) return out;
    const auto shelf = rulebook_.shelf();
    return shelf ? with(std::move(out), {{"draft", draft_json(shelf->draft)}}) : out;
}

Response PackCalls::shelf(const Request& request, const Account&) {
    const auto shelf = rulebook_.shelf();
    return shelf ? json_answer(to_json(*shelf)) : refusal(shelf.error(), request);
}

Response PackCalls::files(const Request& request, const Account&) {
    const auto query = data::parse_form(data::query_of(request.raw.url));
    json out{{"builtin", builtin_files()}};
    if (data::field(query, "draft") == "1") {
        const auto draft = rulebook_.draft();
        if (!draft) return refusal(draft.error(), request);
        out.update({{"version", nullptr}, {"etag", draft->etag}, {"files", draft->files}});
        return json_answer(out);
    }
    std::string version(data::field(query, "version"));
    if (version.empty()) version = world_.packs.newest()->version;
    const auto files = rulebook_.files_of(version);
    if (!files) return refusal(files.error(), request);
    out.update({{"version", version}, {"etag", rulebook::Draft{}.etag}, {"files", *files}});
    return json_answer(out);
}

Response PackCalls::save_draft(const Request& request, const Account& who) {
    PackBody body(request.raw.body);
    const std::string etag = body.required_text("etag", kLongestWord);
    const rules::Files files = body.files("files");
    if (const auto wrong = body.wrong()) return refused_body(*wrong, request);
    if (const auto refusals = rulebook::refusals(files); !refusals.empty())
        return refused_files(400, {.problems = refusals, .pack = nullptr, .talks = {}}, request);
    const auto saved = rulebook_.save_draft(etag, files, who.name);
    if (!saved) return refusal(saved.error(), request);
    // Saved is saved: a builder that is busy only leaves the problems untold.
    const auto inspected = rulebook_.inspect(files, false);
    return json_answer(
        {{"etag", *saved}, {"problems", inspected ? to_json(inspected->problems) : json(nullptr)}});
}

Response PackCalls::drop_draft(const Request& request, const Account& who) {
    const Result<void> done = rulebook_.drop_draft(who.name);
    if (!done) return refusal(done.error(), request);
    Response out;
    out.status = 204;
    return out;
}

Response PackCalls::check(const Request& request, const Account&) {
    PackBody body(request.raw.body);
    const rules::Files files = body.files("files");
    if (const auto wrong = body.wrong()) return refused_body(*wrong, request);
    const auto inspected = rulebook_.inspect(files, true);
    if (!inspected) return refusal(inspected.error(), request);
    return json_answer({{"problems", to_json(inspected->problems)}, {"talks", to_json(inspected->talks)}});
}

Response PackCalls::try_sentence(const Request& request, const Account&) {
    PackBody body(request.raw.body);
    const std::string text = body.required_text("text", kLongestSentence);
    const std::string language = body.text("language", kLongestWord);
    const std::string channel = body.required_text("channel", kLongestWord);
    const bool with_files = body.has("files");
    const rules::Files files = with_files ? body.files("files") : rules::Files{};
    if (const auto wrong = body.wrong()) return refused_body(*wrong, request);
    if (!rulebook::is_channel_kind(channel)) return refused_body({"/channel", "is not known"}, request);
    auto pack = world_.packs.newest();
    if (with_files) {
        const auto inspected = rulebook_.inspect(files, false);
        if (!inspected) return refusal(inspected.error(), request);
        if (inspected->pack == nullptr) return refused_files(422, *inspected, request);
        pack = inspected->pack;
    }
    const auto trial = rulebook::tried(*pack, text, language, channel, world_.clock.now());
    return json_answer(to_json(trial, *pack, language));
}

Response PackCalls::verdict(const rulebook::Published& published, const Request& request) const {
    if (const auto* error = std::get_if<Error>(&published)) return refusal(*error, request);
    if (const auto* refused = std::get_if<rulebook::Inspected>(&published))
        return refused_files(422, *refused, request);
    return json_answer({{"version", std::get<std::string>(published)}});
}

Response PackCalls::publish(const Request& request, const Account& who) {
    PackBody body(request.raw.body);
    const std::string etag = body.required_text("etag", kLongestWord);
    const std::string note = body.text("note", kLongestNote);
    if (const auto wrong = body.wrong()) return refused_body(*wrong, request);
    return verdict(rulebook_.publish(etag, note, who.name), request);
}

Response PackCalls::roll_back(const Request& request, const Account& who) {
    PackBody body(request.raw.body);
    const std::string version = body.required_text("version", kLongestWord);
    const std::string note = body.text("note", kLongestNote);
    if (const auto wrong = body.wrong()) return refused_body(*wrong, request);
    return verdict(rulebook_.rollback(version, note, who.name), request);
}

}  // namespace swcs::gateway::api
