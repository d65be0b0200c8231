// A person on WhatsApp has a number, a user id, or both, and may hide the number from one day to the next.
#include "data/store/testing.hpp"
#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;

namespace {

const std::string kUser = "EC.13491208655302741918";

// A message as the channel read it: `from` is the number while it is shown, `also` the other id beside it.
void arrives(Town& town, const std::string& from, const std::string& also) {
    static int next = 0;
    data::Inbound message;
    message.from = from;
    message.also = also;
    message.text = "hola";
    data::store::committed(town.store(), [&](data::store::Store& store) {
        const std::string id = "came-" + std::to_string(++next);
        store.events().add({.seq = 0,
                            .id = id,
                            .kind = "message",
                            .line = "whatsapp",
                            .external_id = id,
                            .party = from,
                            .payload = data::to_text(message),
                            .received_at = town.clock.now()});
    });
    town.settle();
}

data::ContactId known_as(Town& town, const std::string& id) {
    return seen<data::ContactId>(town, [&](data::store::Store& store) {
        const auto contact = store.contacts().by_identity(data::store::identity_of("whatsapp", id));
        return contact ? contact->id : data::ContactId{};
    });
}

}  // namespace

TEST_CASE("identity: whoever hides the number, or shows it again, is the same person [BSUID 2026]") {
    struct Row {
        const char* label;
        std::string from, also;         // first
        std::string later, also_later;  // then
    };
    const auto row = GENERATE(values<Row>({
        {"the number is hidden later", kMaria, kUser, kUser, ""},
        {"the number is shown later", kUser, "", kMaria, kUser},
        {"an older phone learns of user ids", kMaria, "", kMaria, kUser},
        {"both, always", kMaria, kUser, kMaria, kUser},
    }));
    DYNAMIC_SECTION(row.label) {
        const bool restarts = GENERATE(false, true);
        Town town;
        arrives(town, row.from, row.also);
        if (restarts) town.dies_and_restarts();
        const data::ContactId first = known_as(town, row.from);
        REQUIRE_FALSE(first.empty());
        arrives(town, row.later, row.also_later);
        CHECK(known_as(town, row.later) == first);
        CHECK(known_as(town, kUser) == first);
        CHECK(town.count("dead events") == 0);
    }
}

TEST_CASE("identity: two people whom we knew apart are not made one [CW 2070]") {
    Town town;
    arrives(town, kMaria, "");
    arrives(town, kUser, "");
    const auto before = known_as(town, kUser);
    CHECK_FALSE(before == known_as(town, kMaria));
    arrives(town, kMaria, kUser);
    CHECK(known_as(town, kUser) == before);
    CHECK_FALSE(before == known_as(town, kMaria));
    CHECK(town.count("dead events") == 0);
}
