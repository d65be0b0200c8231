// The tables of outreaches (data/outreach.hpp) and of the people they are for.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/ids.hpp"
#include "data/outreach.hpp"

namespace swcs::data::store {

struct Session;

// chosen -> posted (into the outbox) -> sent | failed;  chosen or posted -> skipped, `reason` says why.
enum class ToldState { chosen, posted, sent, skipped, failed };
std::string_view name_of(ToldState state);

// One person of an outreach, on the line they are told on.
struct Told {
    std::int64_t seq = 0;  // the order; set by the table
    OutreachId outreach{};
    ContactId contact{};
    std::string line{};
    ConversationId conversation{};
};

class Outreaches {
  public:
    explicit Outreaches(Session& session) : session_(session) {}

    // false: the code is another's already.
    bool add(const Outreach& outreach);
    std::optional<Outreach> by_id(const OutreachId& id);
    std::optional<Outreach> by_code(const std::string& code);
    std::vector<Outreach> list(const std::string& after, int limit);  // newest first
    std::vector<Outreach> running();                                  // oldest first
    // Its status, who released it and when, and how far the choosing went; the rest never changes.
    void update(const Outreach& outreach);

    // ---- choosing
    // Contacts made before then, in the order of their ids.
    std::vector<ContactId> people(const std::string& after, Time made_before, int limit);
    // false: that person was chosen before.
    bool choose(const Told& told);

    // ---- sending
    std::vector<std::string> lines(const OutreachId& id);  // on which some are chosen
    std::vector<Told> next(const OutreachId& id, const std::string& line, int limit);
    void posted(std::int64_t seq, const MessageId& message);
    void skip(std::int64_t seq, const std::string& reason);
    std::optional<Outreach> of_message(const MessageId& message);
    void sent(const MessageId& message, Time now);
    void lost(const MessageId& message, ToldState state, const std::string& reason);
    // Messages of lane 2 on that line that wait or are under way, of any outreach.
    int in_outbox(const std::string& line);
    // Somebody is chosen or posted, and nothing more is known.
    bool is_under_way(const OutreachId& id);

    // ---- what came of it
    // They wrote on that line: an answer to what was sent to them there last, unless that was before `since`.
    void answered(const ContactId& contact, const std::string& line, Time at, Time since);
    // And it led to a case.
    void led_to(const ContactId& contact, const std::string& line, const CaseId& record, Time since);
    // The code of the outreach that led to the case; "" for none.
    std::string source_of(const CaseId& record);
    struct Counts {
        std::map<std::string, std::int64_t> states{};   // by name_of(ToldState)
        std::map<std::string, std::int64_t> reasons{};  // of those skipped and failed
        std::int64_t delivered = 0, read = 0, answered = 0, cases = 0;
    };
    Counts counts(const OutreachId& id);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
