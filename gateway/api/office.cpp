#include "gateway/api/office.hpp"

#include "data/author.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/openapi.hpp"

namespace swcs::gateway::api {

void serve_office(Api& api, const Office& office) {
    serve_session(api, office);
    serve_cases(api, office);
    serve_media(api, office);
    serve_acts(api, office);
    serve_services(api, office);
    serve_live(api, office);
    serve_accounts(api, office);
    serve_trail(api, office);
    serve_dead_letters(api, office);
    serve_lines(api, office);
    serve_outreach(api, office);
    serve_costs(api, office);
    api.serve("GET", "/openapi.json", [](const Request&, const data::Account&) { return answer(openapi()); });
}

Response hashed(const Office& office, const Request& request, std::function<Response()> work) {
    Response response;
    response.later = [&hasher = office.hasher, request,
                      work = std::move(work)](const Response::Answer& give) {
        if (hasher.submit([work, give] { give(work()); })) return;
        Response busy = refuse(request, 503, "Too many sign in at once.");
        busy.headers.emplace_back("Retry-After", "5");
        give(std::move(busy));
    };
    return response;
}

std::string actor(const data::Account& who) {
    return data::officer_author(who.name);
}

}  // namespace swcs::gateway::api
