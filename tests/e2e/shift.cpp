#include "tests/e2e/shift.hpp"

#include <chrono>
#include <regex>

#include "data/json.hpp"

namespace swcs::test {

using nlohmann::json;

namespace {

constexpr int kMessagesPerPerson = 3;  // then somebody else writes

void a_moment() {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));  // as a provider backs off
}

}  // namespace

void Shift::remember(const std::function<void()>& what) {
    const std::lock_guard lock(mutex_);
    what();
}

bool Shift::deliver(Poster& poster, const data::HttpRequest& request) const {
    for (; !stop_; a_moment()) {
        const int status = poster.post(request);
        if (status >= 200 && status < 300) return true;
    }
    return false;
}

void Shift::write(int phone) {
    Poster poster;
    static const std::vector<std::string> texts{"se inundó mi casa en Babahoyo y no tenemos comida",
                                                "somos cinco", "hola", "que es el registro social",
                                                "persona"};
    for (int n = 0; !stop_; ++n) {
        const std::string id = "kill-" + std::to_string(phone) + "-" + std::to_string(n);
        const std::string from =
            "+5939" + std::to_string(10'000'000 + phone * 1'000'000 + n / kMessagesPerPerson);
        const std::string line = n % 2 == 0 ? "whatsapp" : "sms";
        if (!deliver(poster, carrier_.webhook(base_, line, from, texts[std::size_t(n) % texts.size()], id)))
            return;
        remember([&] { messages.push_back(id); });
    }
}

// Take, answer, note, refer, and close or hand back: each under a key of its own, until one is refused.
void Shift::look_after(Officer& officer, const std::string& record, const std::string& prefix) {
    json fence = nullptr;
    const auto did = [&](const std::string& what, json asked) {
        if (!fence.is_null() && what != "note") asked["fence"] = fence;
        const std::string key = prefix + "-" + what;
        const Told told = officer.act(key, "/cases/" + record + "/" + what, asked, stop_);
        if (told.status == 0) return false;
        remember([&] { acts.push_back(told); });
        if (told.verdict.contains("fence")) fence = told.verdict["fence"];
        return told.done();
    };
    const bool closes = prefix.back() % 2 == 0;
    did("take", json::object()) && did("reply", {{"text", "Le escribo por su caso, " + prefix}}) &&
        did("note", {{"text", "Hay que llamar, " + prefix}}) &&
        did("refer", {{"service", kService},
                      {"contact_officer", kContactOfficer},
                      {"note", "Van hoy, " + prefix},
                      {"consent", true}}) &&
        (closes ? did("close", {{"outcome", "referred"}}) : did("hand-back", json::object()));
}

void Shift::work(Officer officer) {
    for (int n = 0; !stop_;) {
        const json list = officer.get("/cases?view=waiting&limit=10", stop_);
        for (const json& row : data::at(list, "cases")) {
            if (stop_) return;
            look_after(officer, data::text_at(row, "id"),
                       "kill-" + officer.name() + "-" + std::to_string(n++));
        }
        a_moment();
    }
}

void Shift::answer_slips() {
    Poster poster;
    static const std::regex slip("\\b1 ([A-Z0-9]{4})\\b");
    for (const Carrier::Shown& shown : carrier_.ledger_from(shown_)) {
        std::smatch found;
        if (shown.to == kContactNumber && std::regex_search(shown.text, found, slip)) {
            const std::string id = "slip-" + std::to_string(shown_);
            const auto reply = carrier_.webhook(base_, "sms", kContactNumber, "1 " + found[1].str(), id);
            if (!deliver(poster, reply)) return;
            remember([&] {
                messages.push_back(id);
                codes.push_back(found[1].str());
            });
        }
        ++shown_;
    }
}

void Shift::add_phones(int count) {
    for (int phone = 0; phone < count; ++phone) threads_.emplace_back([this, phone] { write(phone); });
}

void Shift::add_officer(const std::string& name, const std::string& password) {
    passwords_[name] = password;
    threads_.emplace_back([this, name, password] { work(Officer(private_base_, name, password)); });
}

void Shift::add_contact_officer() {
    threads_.emplace_back([this] {
        for (; !stop_; a_moment()) answer_slips();
    });
}

void Shift::go_home() {
    stop_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    stop_ = false;
}

std::vector<Told> Shift::answered_otherwise() {
    std::vector<Told> otherwise;
    for (const auto& [name, password] : passwords_) {
        Officer officer(private_base_, name, password);
        for (const Told& told : acts) {
            if (!told.key.starts_with("kill-" + name + "-")) continue;
            const Told again = officer.act(told.key, told.path, told.asked, stop_);
            const bool same = again.status == told.status && (!told.done() || again.verdict == told.verdict);
            if (!same) otherwise.push_back(again);
        }
    }
    return otherwise;
}

}  // namespace swcs::test
