// Cases, and the lists officers work through. Who may see a case is a level of its own: everybody, those with
// restricted access, the ombudsman.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/case.hpp"
#include "data/ids.hpp"

namespace swcs::data::store {

struct Session;

class Cases {
  public:
    explicit Cases(Session& session) : session_(session) {}
    // Adding a case whose number is taken is a failure: ask first.
    bool number_taken(const std::string& number);
    // `body` is to_text(record), made by a thread that has the time. To update what is not there is a
    // failure.
    void add(const Case& record, const std::string& body);
    void update(const Case& record, const std::string& body);
    void add(const Case& record);
    void update(const Case& record);
    std::optional<Case> by_id(const CaseId& id);
    std::optional<Case> by_number(const std::string& number);
    // In the order they were opened, closed ones included.
    std::vector<Case> of_contact(const ContactId& contact);
    // Those not closed, by priority then age.
    std::vector<Case> open(int limit);
    // open: all that waits or is taken; neither closed nor merely noted.
    enum class View { waiting, taken, open, closed };
    // One page of an inbox's list: open ones by priority then age, closed ones newest first. `after` is the
    // id of the last case seen. Keyset pages over indexes: the thousandth page costs what the first does.
    struct Page {
        View view = View::waiting;
        std::string officer{};    // with taken: whose; "" for everybody's
        bool restricted = false;  // also those with the flag "restricted_access"
        bool ombudsman = false;   // and also those with the flag "ombudsman": implies restricted
        std::string after{};
        int limit = 50;
    };
    std::vector<Case> page(const Page& page);
    struct Counts {
        std::int64_t waiting = 0, taken = 0, mine = 0;
    };
    // The same three levels as a page's.
    Counts counts(const std::string& officer, bool restricted, bool ombudsman = false);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
