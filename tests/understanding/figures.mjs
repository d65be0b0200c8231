// nlp.js 4.27's figures of ../shared/design/understanding.md. They are on rows kept apart, so they stand beside ours
// (on development rows) as a note, never as a bar.
//
// `all`: accuracy with what is out of scope; `inScope`: without; `mrr`: answers.
export const nlpjs = {
    alicia_covid_es: { all: 76.0 },
    lawbotia_es: { all: 54.3 },
    biblioteca_es: { all: 62.3 },
    hint3_curekart_en: { all: 62.0 },  // the mean of the three
    hint3_powerplay11_en: { all: 62.0 },
    hint3_sofmattress_en: { all: 62.0 },
    clinc150_en: { inScope: 87.7, rejected: 15.5 },
    banking77_en: { inScope: 83.7 },
    hwu64_en: { inScope: 80.6 },
    disaster_en: { request: 64.5, need: 42.8 },
    stackfaq_en: { mrr: 87.0 },
    jennifer_en: { mrr: 74.8 },
    alicia_es: { mrr: 80.5 },
};
