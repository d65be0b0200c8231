#include "gateway/app/demo_content.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "data/store/testing.hpp"
#include "gateway/shipped_pack.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::data::store;

namespace {

struct Seeded final : Randomness {
    std::mt19937 numbers{7};
    data::Random16 next() override {
        data::Random16 bytes;
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(numbers());
        return bytes;
    }
};

std::string plainly(std::string_view password) {
    return "hashed:" + std::string(password);
}

struct DemoHouse {
    data::store::TempFolder folder;
    std::unique_ptr<Store> store = in_memory();
    Seeded random;

    data::Result<void> fill() {
        return add_demo_content(*store, folder.path().string(), random, at(5), plainly);
    }
    std::string passwords() const { return demo_passwords_file(folder.path().string()); }
    std::string sheet() const {
        std::ifstream file(passwords());
        return {std::istreambuf_iterator<char>(file), {}};
    }
    std::vector<data::Service> services() {
        std::vector<data::Service> services;
        seen(*store, [&](Store& s) { services = s.directory().active(); });
        return services;
    }
};

}  // namespace

TEST_CASE("demo: an account for each role, with the password that stands in the file") {
    DemoHouse house;
    REQUIRE(house.fill());
    std::map<std::string, std::string> passwords;
    std::istringstream lines(house.sheet());
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string name, password;
        words >> name >> password;
        passwords[name] = password;
    }
    seen(*house.store, [&](Store& s) {
        data::Roles roles;
        std::set<std::string> different;
        for (const data::Account& account : s.accounts().list()) {
            CAPTURE(account.name);
            CHECK(account.password == plainly(passwords.at(account.name)));
            CHECK(passwords.at(account.name).size() == 19);
            CHECK(account.display_name.find("(ejemplo)") != std::string::npos);
            CHECK(account.created_at == at(5));
            roles.insert(account.roles.begin(), account.roles.end());
            different.insert(account.password);
        }
        CHECK(roles.size() == 5);
        CHECK(different.size() == 5);
        CHECK(s.accounts().by_name("ana")->roles == data::Roles{data::Role::officer});
        CHECK(s.accounts().by_name("omar")->roles == data::Roles{data::Role::ombudsman});
    });
}

TEST_CASE("demo: the passwords' file is for its owner alone, also where another stood") {
    DemoHouse house;
    std::ofstream(house.passwords()) << "old";
    REQUIRE(house.fill());
    struct stat file {};
    REQUIRE(::stat(house.passwords().c_str(), &file) == 0);
    CHECK((file.st_mode & 0777) == 0600);
    CHECK(house.sheet().find("old") == std::string::npos);
}

TEST_CASE("demo: a second start changes nothing") {
    DemoHouse house;
    REQUIRE(house.fill());
    const std::string before = house.sheet();
    committed(*house.store, [](Store& s) {
        auto service = s.directory().active().at(0);
        service.active = false;
        s.directory().put(service);
        auto ana = *s.accounts().by_name("ana");
        ana.password = "hashed:her own";
        s.accounts().put(ana);
    });
    const auto services = house.services().size();
    REQUIRE(house.fill());
    CHECK(house.sheet() == before);
    CHECK(house.services().size() == services);
    seen(*house.store, [](Store& s) { CHECK(s.accounts().by_name("ana")->password == "hashed:her own"); });
}

TEST_CASE("demo: when the passwords cannot be written there are no accounts, and the next start makes them") {
    DemoHouse house;
    const auto refused =
        add_demo_content(*house.store, house.folder.file("nowhere"), house.random, at(0), plainly);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == data::ErrorKind::unavailable);
    seen(*house.store, [](Store& s) { CHECK(s.accounts().count() == 0); });
    CHECK(house.fill());
    seen(*house.store, [](Store& s) { CHECK(s.accounts().count() == 5); });
}

TEST_CASE("demo: every sample service says that it is one, and names places and needs the pack knows") {
    DemoHouse house;
    REQUIRE(house.fill());
    const rules::Pack& pack = *shipped_pack();
    const auto services = house.services();
    CHECK(services.size() >= 12);
    std::set<std::string> ids;
    for (const data::Service& service : services) {
        CAPTURE(service.id.text);
        CHECK(ids.insert(service.id.text).second);
        CHECK(service.name.find("(ejemplo)") != std::string::npos);
        CHECK(service.description.find("Datos de ejemplo") == 0);
        for (const std::string& canton : service.cantons) {
            CAPTURE(canton);
            CHECK(std::ranges::any_of(pack.cantons, [&](const auto& known) { return known.code == canton; }));
        }
        CHECK_FALSE(service.subcategories.empty());
        for (const std::string& need : service.subcategories) {
            CAPTURE(need);
            CHECK(pack.subcategory(need) != nullptr);
        }
        CHECK_FALSE(service.contact_officers.empty());
    }
}

TEST_CASE("demo: contact officers are reached at addresses nobody has, each under one name") {
    DemoHouse house;
    REQUIRE(house.fill());
    std::map<data::Reach, std::string, bool (*)(const data::Reach&, const data::Reach&)> held(
        [](const data::Reach& a, const data::Reach& b) {
            return std::pair(a.kind, a.id) < std::pair(b.kind, b.id);
        });
    std::set<std::string> first_in_babahoyo;
    for (const data::Service& service : house.services()) {
        for (const data::ContactOfficer& officer : service.contact_officers) {
            CAPTURE(officer.id);
            REQUIRE_FALSE(officer.reaches.empty());
            for (const data::Reach& reach : officer.reaches) {
                CHECK(held.emplace(reach, officer.id).second);
                CHECK((reach.kind == "email" ? reach.id.ends_with(".example")
                                             : reach.id.starts_with("+593990000") && reach.id.size() == 13));
            }
        }
        const bool shelter = service.name.find("lbergue") != std::string::npos ||
                             service.name.find("acogida") != std::string::npos;
        if (shelter && service.cantons == std::vector<std::string>{"1201"})
            first_in_babahoyo.insert(service.contact_officers[0].reaches[0].kind);
    }
    CHECK(first_in_babahoyo == std::set<std::string>{"email", "sms", "whatsapp"});
}
