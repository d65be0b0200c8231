#include "rules/answer_index.hpp"

#include <algorithm>

namespace swcs::rules {
namespace {

constexpr double kOfText = 0.6;  // what likeness to the answer's text counts beside likeness to its questions
constexpr double kOfModel =
    0.5;  // what the linear model's score counts beside likeness when answers are ranked
constexpr std::size_t kFewestNoQuestions = 40;  // below, other answers' questions stand for them
// How much of what is asked has no answer, where only the answers are known and where the needs are too.
constexpr double kUnanswerable = 0.1;
constexpr double kUnanswerableAmongNeeds = 0.5;

bool is_number(std::string_view word) {
    return word.find_first_not_of("0123456789#") == std::string_view::npos;
}

}  // namespace

std::vector<AnswerIndex::Source> AnswerIndex::sources(const std::vector<Answer>& answers,
                                                      const std::string& language, const Lexicon& lexicon) {
    const Stemmer stemmer(language);
    std::vector<Source> out;
    const auto add = [&](std::size_t answer, bool is_text, const std::string& text) {
        auto seen = tokens(words(text), lexicon);
        auto pieces = pieces_of(seen, stemmer);
        out.push_back({{answer, is_text}, std::move(seen), std::move(pieces)});
    };
    for (std::size_t a = 0; a < answers.size(); ++a) {
        const auto& answer = answers[a];
        add(a, false, text_in(answer.question, language, ""));
        if (const auto own = answer.phrasings.find(language); own != answer.phrasings.end()) {
            for (const auto& phrasing : own->second) add(a, false, phrasing);
        }
        add(a, true, text_in(answer.text, language, ""));
    }
    return out;
}

Vocabulary AnswerIndex::vocabulary(const std::vector<Source>& sources, const Examples& sentences) {
    std::vector<const Pieces*> own;
    std::vector<const Pieces*> others;
    for (const auto& source : sources) own.push_back(&source.pieces);
    for (const auto* sentence : sentences) others.push_back(&sentence->pieces);
    return Vocabulary(own, others);
}

AnswerIndex::AnswerIndex(const std::vector<Answer>& answers, const std::string& language,
                         const Lexicon& lexicon, const Examples& sentences, const Examples& no_questions)
    : AnswerIndex(sources(answers, language, lexicon), answers.size(), language, sentences, no_questions) {}

AnswerIndex::AnswerIndex(const std::vector<Source>& sources, std::size_t answers, const std::string& language,
                         const Examples& sentences, const Examples& no_questions)
    : language_(language), answers_(answers), vocabulary_(vocabulary(sources, sentences)) {
    add(sources);
    model_ = learned(sources, answers, language);
    enough_ = fitted(sources, no_questions);
}

void AnswerIndex::add(const std::vector<Source>& sources) {
    std::vector<SparseRow> rows;
    for (const auto& source : sources) {
        documents_.push_back(source.document);
        rows.push_back(vocabulary_.row(source.pieces));
    }
    auto bundles = bundled(rows, vocabulary_.size());
    parts_ = std::move(bundles.of_feature);
    begins_.assign(bundles.count + 1, 0);
    for (const auto& row : bundles.rows) {
        for (const auto& entry : row) ++begins_[entry.index + 1];
    }
    for (std::size_t b = 0; b < bundles.count; ++b) begins_[b + 1] += begins_[b];
    postings_.resize(begins_.back());
    auto next = begins_;
    for (std::uint32_t d = 0; d < bundles.rows.size(); ++d) {
        for (const auto& entry : bundles.rows[d]) postings_[next[entry.index]++] = {d, entry.value};
    }
}

std::vector<AnswerIndex::Ranked> AnswerIndex::ranked(const Pieces& pieces, Without without) const {
    std::vector<double> likeness(documents_.size(), 0.0);
    for (const auto& entry : vocabulary_.row(pieces)) {
        const auto& part = parts_[entry.index];
        for (auto at = begins_[part.bundle]; at < begins_[part.bundle + 1]; ++at)
            likeness[postings_[at].document] += entry.value * part.share * postings_[at].value;
    }
    if (without) likeness[*without] = 0;
    std::vector<double> of_questions(answers_, 0.0);
    std::vector<double> of_text(answers_, 0.0);
    for (std::size_t d = 0; d < documents_.size(); ++d) {
        auto& sum =
            documents_[d].is_text ? of_text[documents_[d].answer] : of_questions[documents_[d].answer];
        sum = std::max(sum, likeness[d]);
    }
    std::vector<Ranked> out;
    for (std::size_t a = 0; a < answers_; ++a) {
        const auto score = of_questions[a] + kOfText * of_text[a];
        if (score > 0) out.push_back({a, score});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    return out;
}

bool AnswerIndex::stands_in(std::uint64_t feature, std::size_t answer, Without without) const {
    const auto index = vocabulary_.index(feature);
    if (!index) return false;
    const auto bundle = parts_[*index].bundle;
    return std::any_of(postings_.begin() + begins_[bundle], postings_.begin() + begins_[bundle + 1],
                       [&](const Posting& posting) {
                           return documents_[posting.document].answer == answer &&
                                  posting.document != without;
                       });
}

double AnswerIndex::shared(const std::vector<Token>& tokens, std::size_t answer, Without without) const {
    const Stemmer stemmer(language_);
    // As if one word more had been said that no answer has: a single word that is shared is not everything.
    double all = vocabulary_.idf_of_unknown() * vocabulary_.idf_of_unknown();
    double common = 0;
    for (const auto& token : tokens) {
        if (is_number(token.text) || token.text == "?") continue;
        const auto feature = stem_feature(stemmer(token.text));
        const auto index = vocabulary_.index(feature);
        const auto tells = index ? vocabulary_.idf(*index) : vocabulary_.idf_of_unknown();
        all += tells * tells;
        if (stands_in(feature, answer, without)) common += tells * tells;
    }
    return common / all;
}

// Each question is asked while it is left out, or its whole answer: what is asked that no answer is for. The
// only question of an answer tells nothing of how alike another would be.
std::vector<Asked> AnswerIndex::questions_left_out(const std::vector<Source>& sources,
                                                   bool answer_too) const {
    const auto questions = questions_of_answers(sources);
    std::vector<Asked> out;
    for (std::size_t s = 0; s < sources.size(); ++s) {
        const auto own = sources[s].document.answer;
        if (sources[s].document.is_text || questions[own] < 2) continue;
        const auto found = ranked(sources[s].pieces, s);
        const auto best = std::find_if(found.begin(), found.end(),
                                       [&](const Ranked& one) { return !answer_too || one.answer != own; });
        const auto kind = answer_too                                   ? Asked::unanswerable
                          : best != found.end() && best->answer == own ? Asked::right
                                                                       : Asked::wrong;
        if (best == found.end())
            out.push_back({0, 0, kind});
        else
            out.push_back({best->score, shared(sources[s].tokens, best->answer, s), kind});
    }
    return out;
}

std::vector<Asked> AnswerIndex::asked_for_nothing(const Examples& no_questions) const {
    std::vector<Asked> out;
    for (const auto* sentence : no_questions) {
        const auto found = ranked(sentence->pieces, std::nullopt);
        if (found.empty()) continue;
        const auto& best = found.front();
        out.push_back({best.score, shared(sentence->tokens, best.answer, std::nullopt), Asked::unanswerable});
    }
    return out;
}

Enough AnswerIndex::fitted(const std::vector<Source>& sources, const Examples& no_questions) const {
    const bool needs = no_questions.size() >= kFewestNoQuestions;
    auto asked = questions_left_out(sources, false);
    const auto others = needs ? asked_for_nothing(no_questions) : questions_left_out(sources, true);
    asked.insert(asked.end(), others.begin(), others.end());
    return fitted_enough(asked, needs ? kUnanswerableAmongNeeds : kUnanswerable);
}

std::vector<std::size_t> AnswerIndex::questions_of_answers(const std::vector<Source>& sources) const {
    std::vector<std::size_t> out(answers_, 0);
    for (const auto& source : sources) out[source.document.answer] += source.document.is_text ? 0 : 1;
    return out;
}

std::optional<LinearModel> AnswerIndex::learned(const std::vector<Source>& sources, std::size_t answers,
                                                const std::string& language) {
    std::vector<Example> questions;
    std::vector<std::size_t> of_answer(answers, 0);
    for (const auto& source : sources) {
        if (source.document.is_text) continue;
        questions.push_back({source.tokens, source.pieces, {source.document.answer}});
        ++of_answer[source.document.answer];
    }
    const bool several =
        std::any_of(of_answer.begin(), of_answer.end(), [](auto count) { return count > 1; });
    return several ? std::optional<LinearModel>(std::in_place, questions, answers, language) : std::nullopt;
}

// The scores stay likenesses; the order is by both.
void AnswerIndex::by_model_too(std::vector<Ranked>& ranked, const std::vector<Token>& tokens) const {
    if (!model_) return;
    const auto reading = model_->read(tokens);
    const auto both = [&](const Ranked& one) {
        return one.score + kOfModel * (reading.scores[one.answer] + 1);
    };
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](const Ranked& a, const Ranked& b) { return both(a) > both(b); });
}

AnswerIndex::Found AnswerIndex::find(const std::vector<Token>& tokens, std::size_t most) const {
    Found out{.ranked = ranked(pieces_of(tokens, Stemmer(language_)), std::nullopt), .accepted = false};
    if (out.ranked.empty()) return out;
    by_model_too(out.ranked, tokens);
    const auto& best = out.ranked.front();
    out.accepted = enough_.is(best.score, shared(tokens, best.answer, std::nullopt));
    if (out.ranked.size() > most) out.ranked.resize(most);
    return out;
}

}  // namespace swcs::rules
