// The inbox's lists: who sees what, in which order, page by page.
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

using View = Cases::View;

Ids ids_of(const std::vector<Case>& cases) {
    Ids ids;
    for (const Case& record : cases) ids.push_back(record.id.text);
    return ids;
}

// Every page of a list, one after the other.
Ids walked(Store& store, Cases::Page page) {
    Ids all;
    for (;;) {
        const auto cases = store.cases().page(page);
        CHECK(cases.size() <= std::size_t(page.limit));
        if (cases.empty()) return all;
        for (const Case& record : cases) all.push_back(record.id.text);
        page.after = all.back();
    }
}

Case flagged(Case record, std::vector<std::string> flags) {
    record.flags = std::move(flags);
    return record;
}

Case of(const std::string& officer, Case record) {
    record.officer = officer;
    return record;
}

Case urgent(Case record) {
    record.priority = Priority::p0;
    return record;
}

// One of each kind; ids tell status and secrecy.
std::unique_ptr<Store> office() {
    auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        s.cases().add(open_case("w1", CaseStatus::waiting, 1));
        s.cases().add(urgent(open_case("w0", CaseStatus::waiting, 5)));
        s.cases().add(
            flagged(open_case("w-restricted", CaseStatus::waiting, 2), {"sensitive", "restricted_access"}));
        s.cases().add(
            flagged(open_case("w-ombudsman", CaseStatus::waiting, 3), {"ombudsman", "restricted_access"}));
        s.cases().add(of("ana", open_case("t-ana", CaseStatus::taken, 4)));
        s.cases().add(of("luis", open_case("t-luis", CaseStatus::taken, 0)));
        s.cases().add(open_case("noted", CaseStatus::open, 0));
        s.cases().add(of("ana", open_case("k1", CaseStatus::closed, 1)));
        s.cases().add(of("ana", open_case("k9", CaseStatus::closed, 9)));
    });
    return store;
}

struct PageCase {
    std::string label;
    Cases::Page page;
    Ids ids;
};

}  // namespace

TEST_CASE("cases: each list holds what belongs to it and no more than one may see") {
    const auto c = GENERATE(values<PageCase>({
        {"waiting: urgent first, then the oldest", {.view = View::waiting}, {"w0", "w1"}},
        {"a supervisor also sees restricted ones",
         {.view = View::waiting, .restricted = true},
         {"w0", "w1", "w-restricted"}},
        {"the ombudsman sees all",
         {.view = View::waiting, .ombudsman = true},
         {"w0", "w1", "w-restricted", "w-ombudsman"}},
        {"everybody's taken ones", {.view = View::taken}, {"t-luis", "t-ana"}},
        {"one's own", {.view = View::taken, .officer = "ana"}, {"t-ana"}},
        {"a stranger's", {.view = View::taken, .officer = "' OR ''='"}, {}},
        {"open: waiting and taken, not what is merely noted",
         {.view = View::open},
         {"w0", "t-luis", "w1", "t-ana"}},
        {"closed: the last one first", {.view = View::closed}, {"k9", "k1"}},
        {"a cursor that is unknown begins at the start",
         {.view = View::waiting, .after = "never seen"},
         {"w0", "w1"}},
        {"also of closed ones", {.view = View::closed, .after = "never seen"}, {"k9", "k1"}},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto store = office();
        seen(*store, [&](Store& s) {
            CHECK(ids_of(s.cases().page(c.page)) == c.ids);
            for (const int limit : {1, 2, 3}) {
                auto page = c.page;
                page.limit = limit;
                CHECK(walked(s, page) == c.ids);
            }
        });
    }
}

TEST_CASE("cases: counts see what the lists see") {
    const auto store = office();
    seen(*store, [](Store& s) {
        const auto officer = s.cases().counts("ana", false);
        CHECK(officer.waiting == 2);
        CHECK(officer.taken == 2);
        CHECK(officer.mine == 1);
        CHECK(s.cases().counts("ana", true).waiting == 3);
        CHECK(s.cases().counts("ana", true, true).waiting == 4);
        CHECK(s.cases().counts("nobody", false).mine == 0);
    });
}

TEST_CASE("cases: taken, handed back, closed: the lists follow, and a page already read goes on from there") {
    const auto store = office();
    committed(*store, [](Store& s) {
        auto record = *s.cases().by_id({"w0"});
        record.status = CaseStatus::taken;
        record.officer = "ana";
        s.cases().update(record);
        CHECK(ids_of(s.cases().page({.view = View::waiting})) == Ids{"w1"});
        CHECK(ids_of(s.cases().page({.view = View::waiting, .after = "w0"})) == Ids{"w1"});
        CHECK(ids_of(s.cases().page({.view = View::taken, .officer = "ana"})) == Ids{"w0", "t-ana"});
        record.status = CaseStatus::closed;
        record.updated_at = at(60);
        s.cases().update(record);
        CHECK(ids_of(s.cases().page({.view = View::closed})) == Ids{"w0", "k9", "k1"});
        CHECK(ids_of(s.cases().page({.view = View::taken, .officer = "ana"})) == Ids{"t-ana"});
    });
}

TEST_CASE("cases: a case that becomes restricted disappears from an officer's lists at once") {
    const auto store = office();
    committed(*store, [](Store& s) {
        s.cases().update(flagged(*s.cases().by_id({"w1"}), {"ombudsman"}));
        CHECK(ids_of(s.cases().page({.view = View::waiting, .restricted = true})) ==
              Ids{"w0", "w-restricted"});
        s.cases().update(flagged(*s.cases().by_id({"w1"}), {}));
        CHECK(ids_of(s.cases().page({.view = View::waiting})) == Ids{"w0", "w1"});
    });
}

TEST_CASE("cases: those opened in the same millisecond are each shown once") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        Ids expected;
        for (int i = 10; i < 30; ++i) {
            expected.push_back("k" + std::to_string(i));
            s.cases().add(open_case(expected.back()));
        }
        CHECK(walked(s, {.view = View::waiting, .limit = 7}) == expected);
    });
}
