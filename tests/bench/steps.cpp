// Dialog steps with persisted state: the state is read from JSON and written back around every step, as the
// pipeline does, on one thread, counted in CPU seconds.
#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "dialog/step.hpp"
#include "gateway/pack_files.hpp"
#include "tests/bench/bench.hpp"

namespace swcs::bench {

namespace {

double cpu_seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) + double(now.tv_nsec) * 1e-9;
}

}  // namespace

void steps() {
    const rules::Built built = gateway::build_pack(gateway::read_pack("ecuador"));
    const auto* pack = std::get_if<std::shared_ptr<const rules::Pack>>(&built);
    if (!pack) {
        std::printf("steps: the shipped pack does not build\n");
        return;
    }
    const std::vector<std::string> texts{"se inundó mi casa en Babahoyo y no tenemos comida", "somos cinco",
                                         "desde ayer en la tarde", "que es el registro social"};
    std::size_t count = 0, effects = 0;
    const double begun = cpu_seconds();
    for (int person = 0; cpu_seconds() - begun < 3; ++person) {
        std::string contact = data::to_text(data::Contact{});
        std::string conversation = data::to_text(data::Conversation{});
        for (const std::string& text : texts) {
            dialog::State state{data::contact_from(*data::parse_json(contact)),
                                data::conversation_from(*data::parse_json(conversation))};
            data::Inbound message;
            message.text = text;
            message.external_id = std::to_string(person);
            const dialog::Event event{
                data::from_ms(1'795'000'000'000), {"case"}, "34679ACX", dialog::CitizenWrote{message}};
            const dialog::Step step = dialog::step(state, event, {**pack, **pack}, {.sms = false});
            contact = data::to_text(step.state.contact);
            conversation = data::to_text(step.state.conversation);
            effects += step.effects.size();
            ++count;
        }
    }
    const double seconds = cpu_seconds() - begun;
    std::printf("%-34s %7.0f steps per CPU-second (%.0f µs a step, %.1f effects each)\n",
                "dialog steps, state persisted", double(count) / seconds, 1e6 * seconds / double(count),
                double(effects) / double(count));
}

}  // namespace swcs::bench
