#include "data/store/referrals.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/store/bodies.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

Time heard_at(const Referral& referral) {
    return std::max(referral.made_at, referral.answered_at);
}

}  // namespace

void Referrals::add(const Referral& referral) {
    session_.run(
        "INSERT INTO referrals (id, record, provider, code, status, made_at, heard_at, body) "
        "VALUES (:id, :record, :provider, :code, :status, :made_at, :heard_at, :body)",
        referral.id, referral.record, referral.provider, referral.code, referral.status, referral.made_at,
        heard_at(referral), to_text(referral));
}

void Referrals::update(const Referral& referral) {
    must_touch_one(
        session_.run("UPDATE referrals SET status = :status, heard_at = :heard_at, body = :body WHERE id = "
                     ":id",
                     referral.status, heard_at(referral), to_text(referral), referral.id),
        "referrals");
}

std::optional<Referral> Referrals::by_id(const ReferralId& id) {
    return body_of(session_.row<std::string>("SELECT body FROM referrals WHERE id = :id", id), referral_from);
}

std::vector<Referral> Referrals::of_case(const CaseId& id) {
    return bodies_of(session_.rows<std::string>(
                         "SELECT body FROM referrals WHERE record = :record ORDER BY made_at, id", id),
                     referral_from);
}

std::vector<std::string> Referrals::ids_of(const ContactId& provider) {
    std::vector<std::string> ids;
    for (auto& [id] :
         session_.rows<std::string>("SELECT id FROM referrals WHERE provider = :provider", provider))
        ids.push_back(std::move(id));
    return ids;
}

bool Referrals::is_provider(const ContactId& contact) {
    return session_
        .row<std::string>("SELECT provider FROM referrals WHERE provider = :contact LIMIT 1", contact)
        .has_value();
}

std::vector<Referral> Referrals::open_of(const ContactId& provider) {
    return bodies_of(session_.rows<std::string>("SELECT body FROM referrals WHERE provider = :provider "
                                                "AND status IN ('sent', 'asking') ORDER BY made_at, id",
                                                provider),
                     referral_from);
}

std::optional<Referral> Referrals::by_code(const ContactId& provider, const std::string& code) {
    return body_of(
        session_.row<std::string>("SELECT body FROM referrals WHERE provider = :provider AND code = :code "
                                  "ORDER BY made_at DESC, id DESC LIMIT 1",
                                  provider, code),
        referral_from);
}

std::vector<Referral> Referrals::silent_since(Time before, int limit) {
    return bodies_of(
        session_.rows<std::string>("SELECT body FROM referrals WHERE status IN ('sent', 'asking') "
                                   "AND heard_at < :before ORDER BY heard_at, id LIMIT :limit",
                                   before, limit),
        referral_from);
}

}  // namespace swcs::data::store
