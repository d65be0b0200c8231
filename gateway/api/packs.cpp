#include "gateway/api/packs.hpp"

#include <algorithm>

#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/packs_json.hpp"
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
constexpr std::size_t kRemembered = 64;  // answers to publishing
constexpr std::string_view kFilesAreTexts = "Every file is a text.";

Response refused_at(std::string_view pointer, std::string_view detail, const Request& request) {
    return refuse(request, 400, detail, {{"pointer", pointer}});
}

Response refused_files(int status, const rulebook::Inspected& inspected, const Request& request) {
    return refuse(request, status, "The pack has mistakes.",
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
    if (error.kind == ErrorKind::limited) {
        Response busy = refuse(request, error);
        busy.headers.emplace_back("Retry-After", "1");
        return busy;
    }
    const auto shelf = error.kind == ErrorKind::conflict ? rulebook_.shelf() : Result<rulebook::Shelf>(error);
    return shelf ? refuse(request, 409, error.message, {{"draft", draft_json(shelf->draft)}})
                 : refuse(request, error);
}

Response PackCalls::shelf(const Request& request, const Account&) {
    const auto shelf = rulebook_.shelf();
    return shelf ? answer(to_json(*shelf)) : refusal(shelf.error(), request);
}

Response PackCalls::files(const Request& request, const Account&) {
    json out{{"builtin", builtin_files()}};
    if (asked(request, "draft") == "1") {
        const auto draft = rulebook_.draft();
        if (!draft) return refusal(draft.error(), request);
        out.update({{"version", nullptr}, {"etag", draft->etag}, {"files", draft->files}});
        return answer(out);
    }
    std::string version = asked(request, "version");
    if (version.empty()) version = world_.packs.newest()->version;
    const auto files = rulebook_.files_of(version);
    if (!files) return refusal(files.error(), request);
    out.update({{"version", version}, {"etag", rulebook::Draft{}.etag}, {"files", *files}});
    return answer(out);
}

Response PackCalls::save_draft(const Request& request, const Account& who) {
    constexpr Field fields[] = {{"etag"}, {"files", Kind::object}};
    const Body body = read_body(request, fields);
    if (body.refused) return *body.refused;
    const auto files = files_in(body.fields["files"]);
    if (!files) return refused_at("/files", kFilesAreTexts, request);
    if (const auto refusals = rulebook::refusals(*files); !refusals.empty())
        return refused_files(400, {.problems = refusals, .pack = nullptr, .talks = {}}, request);
    const auto saved = rulebook_.save_draft(data::text_at(body.fields, "etag"), *files, who.name);
    if (!saved) return refusal(saved.error(), request);
    // Saved is saved: a builder that is busy only leaves the problems untold.
    const auto inspected = rulebook_.inspect(*files, false);
    return answer({{"etag", *saved}, {"problems", inspected ? to_json(inspected->problems) : json(nullptr)}});
}

Response PackCalls::drop_draft(const Request& request, const Account& who) {
    const Result<void> done = rulebook_.drop_draft(who.name);
    return done ? no_content() : refusal(done.error(), request);
}

Response PackCalls::check(const Request& request, const Account&) {
    constexpr Field fields[] = {{"files", Kind::object}};
    const Body body = read_body(request, fields);
    if (body.refused) return *body.refused;
    const auto files = files_in(body.fields["files"]);
    if (!files) return refused_at("/files", kFilesAreTexts, request);
    const auto inspected = rulebook_.inspect(*files, true);
    if (!inspected) return refusal(inspected.error(), request);
    return answer({{"problems", to_json(inspected->problems)}, {"talks", to_json(inspected->talks)}});
}

Response PackCalls::try_sentence(const Request& request, const Account&) {
    constexpr Field fields[] = {{"text", Kind::text, true, kLongestSentence},
                                {"language", Kind::text, false},
                                {"channel"},
                                {"files", Kind::object, false}};
    const Body body = read_body(request, fields);
    if (body.refused) return *body.refused;
    const std::string channel = data::text_at(body.fields, "channel");
    if (!rulebook::is_channel_kind(channel)) return refused_at("/channel", "No such channel.", request);
    auto pack = world_.packs.newest();
    if (body.fields.contains("files")) {
        const auto files = files_in(body.fields["files"]);
        if (!files) return refused_at("/files", kFilesAreTexts, request);
        const auto inspected = rulebook_.inspect(*files, false);
        if (!inspected) return refusal(inspected.error(), request);
        if (inspected->pack == nullptr) return refused_files(422, *inspected, request);
        pack = inspected->pack;
    }
    const std::string language = data::text_at(body.fields, "language");
    const auto trial =
        rulebook::tried(*pack, data::text_at(body.fields, "text"), language, channel, world_.clock.now());
    return answer(to_json(trial, *pack, language));
}

Response PackCalls::verdict(const rulebook::Published& published, const Request& request) const {
    if (const auto* error = std::get_if<Error>(&published)) return refusal(*error, request);
    if (const auto* refused = std::get_if<rulebook::Inspected>(&published))
        return refused_files(422, *refused, request);
    return answer({{"version", std::get<std::string>(published)}});
}

Response PackCalls::publish(const Request& request, const Account& who) {
    constexpr Field fields[] = {{"etag"}, {"note", Kind::text, false, kLongestNote}};
    const Body body = read_body(request, fields);
    if (body.refused) return *body.refused;
    return once(request, who, [&] {
        return rulebook_.publish(data::text_at(body.fields, "etag"), data::text_at(body.fields, "note"),
                                 who.name);
    });
}

Response PackCalls::roll_back(const Request& request, const Account& who) {
    constexpr Field fields[] = {{"version"}, {"note", Kind::text, false, kLongestNote}};
    const Body body = read_body(request, fields);
    if (body.refused) return *body.refused;
    return once(request, who, [&] {
        return rulebook_.rollback(data::text_at(body.fields, "version"), data::text_at(body.fields, "note"),
                                  who.name);
    });
}

// A request that is repeated because its answer was lost gets that answer again. What is remembered goes with
// the process: after a restart a repeated publish finds its draft gone (409), never a second version.
Response PackCalls::once(const Request& request, const Account& who,
                         const std::function<rulebook::Published()>& act) {
    const std::string key(request.header("Idempotency-Key"));
    const std::string mine = who.name + " " + request.path + " " + key;
    const std::lock_guard lock(mutex_);
    const auto known = std::ranges::find_if(answered_, [&](const Answered& one) { return one.key == mine; });
    if (!key.empty() && known != answered_.end()) return verdict(known->version, request);
    const rulebook::Published published = act();
    if (const auto* version = std::get_if<std::string>(&published)) {
        answered_.push_front({mine, *version});
        if (answered_.size() > kRemembered) answered_.pop_back();
    }
    return verdict(published, request);
}

}  // namespace swcs::gateway::api
