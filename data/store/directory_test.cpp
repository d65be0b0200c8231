// The directory, and referrals to those in it.
#include "data/json.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

Service shelter(const std::string& id) {
    return {.id = {id},
            .organisation = "GAD de Babahoyo",
            .name = "Albergue «La Unión»",
            .description = "Techo y comida.",
            .cantons = {"1201"},
            .subcategories = {"urgente.desastre"},
            .hours = "24 h",
            .address = "Av. 10 de Agosto",
            .contact_officers = {{.id = "o1",
                                  .name = "Marta Ñ.",
                                  .reaches = {{"sms", "+593991000001"}, {"email", "a@example.ec"}}}},
            .updated_at = at(1)};
}

Referral referral(const std::string& id, const std::string& code, int minute = 0) {
    return {.id = {id},
            .record = {"k1"},
            .citizen = {"c1"},
            .service = {"s1"},
            .service_name = "Albergue",
            .organisation = "GAD",
            .to = shelter("s1").contact_officers[0],
            .by = {"sms", "+593991000001"},
            .provider = {"p1"},
            .line = "sms",
            .code = code,
            .note = "tres niños",
            .officer = "ana",
            .consented = true,
            .made_at = at(minute)};
}

std::unique_ptr<Store> town() {
    auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* id : {"c1", "p1", "p2"}) s.contacts().add(contact(id));
        s.cases().add(open_case("k1"));
    });
    return store;
}

Ids ids_of(const std::vector<Referral>& referrals) {
    Ids ids;
    for (const Referral& one : referrals) ids.push_back(one.id.text);
    return ids;
}

}  // namespace

TEST_CASE("directory: a service comes back whole, and a second time replaces the first") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.directory().put(shelter("s1"));
        auto found = s.directory().by_id({"s1"});
        REQUIRE(found);
        CHECK(found->name == "Albergue «La Unión»");
        CHECK(found->cantons == Ids{"1201"});
        CHECK(found->active);
        CHECK(found->contact_officers == shelter("s1").contact_officers);
        CHECK(found->updated_at == at(1));
        found->contact_officers[0].reaches = {{"whatsapp", "+593991000009"}};
        found->active = false;
        s.directory().put(*found);
        const auto again = s.directory().by_id({"s1"});
        CHECK(again->contact_officers == found->contact_officers);
        CHECK_FALSE(again->active);
        CHECK(s.directory().count() == 1);
        CHECK_FALSE(s.directory().by_id({"s2"}));
    });
}

TEST_CASE("directory: the list pages by id and shows inactive ones, which nobody is referred to") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* id : {"s3", "s1", "s2"}) {
            auto service = shelter(id);
            service.active = id != std::string("s2");
            s.directory().put(service);
        }
        CHECK(s.directory().list("", 2).at(1).id.text == "s2");
        CHECK(s.directory().list("s2", 9).at(0).id.text == "s3");
        CHECK(s.directory().list("s3", 9).empty());
        const auto active = s.directory().active();
        REQUIRE(active.size() == 2);
        CHECK(active[1].id.text == "s3");
    });
}

TEST_CASE("referrals: every field comes back; an update moves it and is refused for one that is not there") {
    const auto store = town();
    committed(*store, [](Store& s) {
        s.referrals().add(referral("r1", "A7K3"));
        auto found = s.referrals().by_id({"r1"});
        REQUIRE(found);
        CHECK(to_text(*found) == to_text(referral("r1", "A7K3")));
        found->status = ReferralStatus::refused;
        found->answer = "no hay cupo; \"lleno\"";
        found->answered_at = at(9);
        s.referrals().update(*found);
        CHECK(to_text(*s.referrals().by_id({"r1"})) == to_text(*found));
        CHECK_THROWS_AS(s.referrals().update(referral("r9", "B8")), StoreFailure);
    });
}

TEST_CASE("referrals: a code is one contact officer's once while it is open, and free again afterwards") {
    const auto store = town();
    committed(*store, [](Store& s) {
        s.referrals().add(referral("r1", "A7K3"));
        auto elsewhere = referral("r2", "A7K3");
        elsewhere.provider = {"p2"};
        s.referrals().add(elsewhere);
        const auto doubled = s.part([](Store& part) {
            part.referrals().add(referral("r3", "A7K3"));
            return Result<void>{};
        });
        CHECK_FALSE(doubled);
        auto answered = referral("r1", "A7K3");
        answered.status = ReferralStatus::attended;
        s.referrals().update(answered);
        s.referrals().add(referral("r3", "A7K3"));
        CHECK(ids_of(s.referrals().open_of({"p1"})) == Ids{"r3"});
        CHECK(ids_of(s.referrals().of_case({"k1"})) == Ids{"r1", "r2", "r3"});
    });
}

TEST_CASE("referrals: open ones are those sent and those with a question, the oldest first") {
    const auto store = town();
    committed(*store, [](Store& s) {
        using enum ReferralStatus;
        int minute = 9;
        for (const ReferralStatus status : {sent, attended, refused, asking, withdrawn}) {
            auto one = referral(std::string(name_of(status)), "C" + std::to_string(minute), minute);
            one.status = status;
            s.referrals().add(one);
            --minute;
        }
        CHECK(ids_of(s.referrals().open_of({"p1"})) == Ids{"asking", "sent"});
        CHECK(s.referrals().open_of({"p2"}).empty());
    });
}

TEST_CASE("referrals: silent is who said nothing since; a question counts as a word") {
    const auto store = town();
    committed(*store, [](Store& s) {
        s.referrals().add(referral("old", "A1", 1));
        s.referrals().add(referral("new", "A2", 50));
        auto asked = referral("asked", "A3", 0);
        asked.status = ReferralStatus::asking;
        asked.answered_at = at(20);
        s.referrals().add(asked);
        auto done = referral("done", "A4", 0);
        done.status = ReferralStatus::attended;
        s.referrals().add(done);
        CHECK(ids_of(s.referrals().silent_since(at(1), 9)).empty());
        CHECK(ids_of(s.referrals().silent_since(at(20), 9)) == Ids{"old"});
        CHECK(ids_of(s.referrals().silent_since(at(99), 9)) == Ids{"old", "asked", "new"});
        CHECK(ids_of(s.referrals().silent_since(at(99), 1)) == Ids{"old"});
    });
}

TEST_CASE("referrals: one without its case or its contact officer is refused") {
    const auto store = town();
    auto nowhere = referral("r1", "A1");
    nowhere.record = {"k9"};
    auto nobody = referral("r1", "A1");
    nobody.provider = {"p9"};
    for (const Referral& one : {nowhere, nobody}) {
        CHECK_FALSE(store->transact([&](Store& s) {
            s.referrals().add(one);
            return Result<void>{};
        }));
    }
}
