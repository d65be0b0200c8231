// Lists of cases, a case with everything known about it, and what was said with the person.
#include <array>
#include <memory>

#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/openings.hpp"
#include "gateway/api/shapes.hpp"
#include "gateway/api/shortlist.hpp"

namespace swcs::gateway::api {

using data::Account;
using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::Cases;
using data::store::Store;
using nlohmann::json;

namespace {

const Error kNoCase{ErrorKind::not_found, "There is no such case."};

struct ViewNamed {
    std::string_view name;
    Cases::View view;
    bool mine;
};
constexpr auto kViews = std::to_array<ViewNamed>({{"mine", Cases::View::taken, true},
                                                  {"waiting", Cases::View::waiting, false},
                                                  {"taken", Cases::View::taken, false},
                                                  {"all", Cases::View::open, false},
                                                  {"closed", Cases::View::closed, false}});

// Reads within one snapshot and answers with what `work` made.
Response read(const Office& office, const Request& request, const std::function<Result<json>(Store&)>& work) {
    json out;
    const Result<void> done = office.readers.read([&](Store& store) -> Result<void> {
        Result<json> made = work(store);
        if (!made) return made.error();
        out = std::move(*made);
        return {};
    });
    return done ? answer(out) : refuse(request, done.error());
}

Response list_cases(const Office& office, const Request& request, const Account& who) {
    const std::string wanted = asked(request, "view");
    const auto view = std::ranges::find(kViews, wanted.empty() ? "mine" : wanted, &ViewNamed::name);
    if (view == kViews.end()) return refuse(request, 400, "view: mine, waiting, taken, all or closed");
    const Cases::Page page{.view = view->view,
                           .officer = view->mine ? who.name : "",
                           .restricted = sight_of(who) >= 1,
                           .ombudsman = sight_of(who) >= 2,
                           .after = asked(request, "after"),
                           .limit = limit_of(request, 50, 100)};
    return read(office, request, [&](Store& store) -> Result<json> {
        Shapes shapes(office.world, store, who);
        json rows = json::array();
        for (const data::Case& record : store.cases().page(page)) rows.push_back(shapes.row(record));
        const bool more = rows.size() == static_cast<std::size_t>(page.limit);
        const json next = more ? rows.back()["id"] : json(nullptr);
        return json{{"cases", std::move(rows)}, {"next", next}};
    });
}

Response counts(const Office& office, const Request& request, const Account& who) {
    return read(office, request, [&](Store& store) -> Result<json> {
        const auto counts = store.cases().counts(who.name, sight_of(who) >= 1, sight_of(who) >= 2);
        return json{{"mine", counts.mine}, {"waiting", counts.waiting}, {"taken", counts.taken}};
    });
}

Response messages(const Office& office, const Request& request, const Account& who) {
    return read(office, request, [&](Store& store) -> Result<json> {
        const auto record = visible_case(store, who, request.params[0]);
        if (!record) return kNoCase;
        const int limit = limit_of(request, 100, 200);
        const auto found = store.messages().of_contact(record->contact, asked(request, "before"), limit);
        const Sight sight(store, who, record->contact);
        Shapes shapes(office.world, store, who);
        json shown = json::array();
        for (const auto& message : found) {
            if (sight.shows(message)) shown.push_back(shapes.message(message));
        }
        const bool more = found.size() == static_cast<std::size_t>(limit);
        return json{{"messages", std::move(shown)},
                    {"earlier", more ? json(found.front().id.text) : json(nullptr)}};
    });
}

Response services(const Office& office, const Request& request, const Account& who) {
    return read(office, request, [&](Store& store) -> Result<json> {
        const auto record = visible_case(store, who, request.params[0]);
        if (!record) return kNoCase;
        json out = json::array();
        const auto pack = office.world.packs.named(record->pack);
        for (const Fitting& fitting : shortlist(store.directory().active(), *record, *pack)) {
            json service = service_json(fitting.service);
            service["fits"] = fitting.fits;
            out.push_back(std::move(service));
        }
        return json{{"services", std::move(out)}};
    });
}

// Opening a sensitive case is written down before anything of it is shown.
Result<void> record_opening(const Office& office, Openings& openings, const data::Case& record,
                            const Account& who) {
    const data::Time now = office.world.clock.now();
    if (!is_sensitive(record) || !openings.is_new(who.name, record.id.text, now)) return {};
    Result<void> written = office.writer.run([&](Store& store) {
        store.audit().add({.seq = 0,
                           .at = now,
                           .actor = actor(who),
                           .action = "case.sensitive_opened",
                           .object = record.id.text,
                           .detail = "{}"});
        return Result<void>{};
    });
    if (!written) openings.forget(who.name, record.id.text);
    return written;
}

Response packet(const Office& office, Openings& openings, const Request& request, const Account& who) {
    std::optional<data::Case> record;
    Response shown = read(office, request, [&](Store& store) -> Result<json> {
        record = visible_case(store, who, request.params[0]);
        if (!record) return kNoCase;
        return Shapes(office.world, store, who).packet(*record);
    });
    if (!record) return shown;
    const Result<void> recorded = record_opening(office, openings, *record, who);
    return recorded ? shown : refuse(request, recorded.error());
}

}  // namespace

void serve_cases(Api& api, const Office& office) {
    const auto give = [&](std::string_view path, auto handle) {
        api.serve("GET", path, [&office, handle](const Request& request, const Account& who) {
            return handle(office, request, who);
        });
    };
    give("/cases", list_cases);
    give("/counts", counts);
    give("/cases/{case}/messages", messages);
    give("/cases/{case}/services", services);
    give("/cases/{case}", [openings = std::make_shared<Openings>()](const Office& o, const Request& request,
                                                                    const Account& who) {
        return packet(o, *openings, request, who);
    });
}

}  // namespace swcs::gateway::api
