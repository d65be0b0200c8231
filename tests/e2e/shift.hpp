// People at work while the gateway dies and comes back: citizens write, officers take cases, answer and refer
// them, contact officers answer by SMS. Each repeats what was not acknowledged and remembers what was.
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/e2e/officer.hpp"

namespace swcs::test {

inline constexpr const char* kService = "albergue";
inline constexpr const char* kContactOfficer = "marta";
inline constexpr const char* kContactNumber = "+593990000101";

class Shift {
  public:
    // `base` and `private_base` stay the same over all restarts.
    Shift(const Carrier& carrier, std::string base, std::string private_base)
        : carrier_(carrier), base_(std::move(base)), private_base_(std::move(private_base)) {}
    ~Shift() { go_home(); }
    Shift(const Shift&) = delete;
    Shift& operator=(const Shift&) = delete;

    void add_phones(int count);
    void add_officer(const std::string& name, const std::string& password);
    void add_contact_officer();
    void go_home();

    // Contact officers answer what they were shown since they last looked.
    void answer_slips();
    // Every act that was answered, once more under its key; those that were answered otherwise this time.
    std::vector<Told> answered_otherwise();

    // What people were told: read it once they went home.
    std::vector<std::string> messages;  // webhooks' ids
    std::vector<Told> acts;
    std::vector<std::string> codes;  // of referrals that were answered

  private:
    void write(int phone);
    void work(Officer officer);
    void look_after(Officer& officer, const std::string& record, const std::string& prefix);
    bool deliver(Poster& poster, const data::HttpRequest& request) const;
    void remember(const std::function<void()>& what);

    const Carrier& carrier_;
    std::string base_, private_base_;
    std::map<std::string, std::string> passwords_;
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::size_t shown_ = 0;  // of the carrier's ledger, by contact officers
    std::vector<std::thread> threads_;
};

}  // namespace swcs::test
