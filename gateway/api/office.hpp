// What the API's handlers share, and the handlers by subject. app.cpp and the tests' house put it together.
#pragma once

#include "gateway/api/api.hpp"
#include "gateway/api/live.hpp"
#include "gateway/auth/first_administrator.hpp"
#include "gateway/auth/hasher.hpp"
#include "gateway/core/acts.hpp"
#include "gateway/core/readers.hpp"
#include "gateway/media/thumbnails.hpp"
#include "gateway/media/vault.hpp"

namespace swcs::gateway::api {

// Everything here outlives the Api.
struct Office {
    const World& world;
    Writer& writer;
    Readers& readers;
    auth::SignIns& sign_ins;
    auth::Hasher& hasher;
    auth::FirstAdministrator& first_administrator;
    Acts& acts;
    Live& live;
    Bell& pipeline;
    Bell& outbox;
    const media::Vault& vault;
    media::Thumbnails& thumbnails;
};

void serve_session(Api& api, const Office& office);
void serve_cases(Api& api, const Office& office);
void serve_media(Api& api, const Office& office);
void serve_acts(Api& api, const Office& office);
void serve_services(Api& api, const Office& office);
void serve_live(Api& api, const Office& office);
void serve_accounts(Api& api, const Office& office);
void serve_trail(Api& api, const Office& office);
void serve_dead_letters(Api& api, const Office& office);
void serve_lines(Api& api, const Office& office);
void serve_outreach(Api& api, const Office& office);
void serve_costs(Api& api, const Office& office);

// Everything but the packs, which have an owner of their own.
void serve_office(Api& api, const Office& office);

// An answer that somebody waits for while passwords are hashed: see Hasher.
Response hashed(const Office& office, const Request& request, std::function<Response()> work);

// Who did it, as the audit trail and people's histories name an account.
std::string actor(const data::Account& who);

}  // namespace swcs::gateway::api
