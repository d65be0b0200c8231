// A transport for tests: answers are written down beforehand and come in order. Nothing leaves the process.
// A mail is scripted by its server ("smtp://…") like a call by its URL.
// A test asks unused() at its end, so that an answer nobody asked for fails it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "gateway/transport/transport.hpp"

namespace swcs::gateway {

class ScriptedTransport final : public Transport {
  public:
    using Reply = std::function<data::HttpAnswer(const data::HttpCall&)>;

    // Answers the next unanswered call whose URL contains `url_part`, once.
    void script(std::string url_part, data::HttpAnswer answer);
    // Answers every such call that no script answers.
    void always(std::string url_part, Reply reply);
    // Calls to such URLs stay under way until let_go(): a provider that hangs.
    void withhold(std::string url_part);
    void let_go();

    const std::vector<data::HttpCall>& calls() const { return calls_; }
    const std::vector<channels::Mail>& mails() const { return mails_; }
    std::vector<std::string> unused() const;  // the url parts of scripts nobody asked for

    void start(Ticket ticket, const data::HttpCall& call) override;
    void start(Ticket ticket, const channels::Mail& mail) override;
    // Never waits: time is the test's.
    std::vector<Completion> collect(data::Millis wait) override;
    void wake() override {}
    std::size_t under_way() const override { return done_.size() + withheld_.size(); }

  private:
    struct Script {
        std::string url_part;
        data::HttpAnswer answer;
    };
    struct Standing {
        std::string url_part;
        Reply reply;
    };
    data::HttpAnswer answer_for(const data::HttpCall& call);
    void answer(Ticket ticket, const data::HttpCall& call);

    std::vector<Script> scripts_;
    std::vector<Standing> standing_;
    std::vector<std::string> hanging_;
    std::vector<data::HttpCall> calls_;
    std::vector<channels::Mail> mails_;
    std::vector<Completion> done_, withheld_;
};

}  // namespace swcs::gateway
