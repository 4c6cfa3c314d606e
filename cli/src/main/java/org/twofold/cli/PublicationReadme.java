package org.twofold.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.twofold.events.StudyObservable;

/** The README of a publication bundle: what is in it and how to read it, without this software. */
final class PublicationReadme {

    private PublicationReadme() {}

    static String text(JsonNode manifest, List<StudyObservable> observables) {
        boolean unfolded = manifest.path("direction").asText().equals("unfold");
        StringBuilder text = new StringBuilder();
        text.append("# ").append(manifest.path("title").asText()).append("\n\n");
        text.append(String.format(Locale.ROOT, "Unbinned events of the %s level, which a trained map has made of %,d %s. %s%n%n",
                manifest.path("level").asText(), manifest.path("data").path("events").asLong(), unfolded ? "measured events" : "theory events",
                "`manifest.json` says of which, with which model and how; `MODEL_CARD.md` says what the model is good for and what not."));
        line(text, manifest, "licence", "Licence: ");
        line(text, manifest, "citation", "Please cite: ");
        line(text, manifest, "doi", "DOI: ");
        if (manifest.path("licence").isMissingNode()) {
            text.append("No licence was stated.\n\n");
        }
        text.append("""
                ## Files

                | file | holds |
                |---|---|
                | `events.parquet` | the events, GeV and radians: a column for each number of each object (`E`, `px`, `py`, `pz`), columns of lists for sets; `weight`, `eventId`, `parentId` |
                """);
        if (manifest.has("bootstrap")) {
            text.append("| `bootstrap.parquet` | for every mapped event (`eventId`) how often it counts in each of ")
                    .append(manifest.path("bootstrap").path("replicas")).append(" bootstrap replicas, Poisson(1) |\n");
        }
        if (manifest.has("replicas")) {
            text.append("| `replicas/NN.parquet` | the same events as ").append(manifest.path("replicas").path("samples").size())
                    .append(" other trainings of the model make them, with the same `eventId` |\n");
        }
        text.append("""
                | `observables.json` | which function of which objects each observable is, its unit and its bins |
                | `spectra.json`, `spectra/` | these observables in bins, with covariances |
                | `manifest.json`, `bundle.schema.json` | what everything is, and the JSON schema (draft 2020-12) that it keeps |
                | `SHA256SUMS` | digests; `sha256sum -c SHA256SUMS` verifies them, `twofold publish --check` also the manifest |

                ## How to read it

                `parentId` of a published event is the `eventId` of the event it was made of.
                """);
        int draws = manifest.path("draws").asInt();
        text.append(draws == 1 ? "Each was made once and keeps its weight.\n"
                : "Each was drawn " + draws + " times, and every draw has 1/" + draws + " of its weight: sums over events are spectra, and draws of one "
                        + "parent are not independent.\n");
        String column = observables.isEmpty() ? "" : observables.get(0).observable().expression();
        text.append("\n```python\nimport numpy as np, pandas as pd\n\nevents = pd.read_parquet('events.parquet')\n")
                .append("x = ...                                  # any function of the columns").append(column.isEmpty() ? "" : ", e.g. " + column)
                .append("\nedges = ...\nn = np.histogram(x, edges, weights=events.weight)[0]\n");
        if (manifest.has("bootstrap")) {
            text.append("\n# Statistical uncertainty: the measured events counted anew. A weight belongs to the parent.\n")
                    .append("w = pd.read_parquet('bootstrap.parquet').set_index('eventId').loc[events.parentId]\n")
                    .append("boot = np.array([np.histogram(x, edges, weights=events.weight.values * w[c].values)[0] for c in w])\n")
                    .append("covariance = np.cov(boot, rowvar=False)\n");
        }
        if (manifest.has("replicas")) {
            text.append("\n# Uncertainty of the training: the same with every other model.\n")
                    .append("models = [pd.read_parquet(f'replicas/{k:02d}.parquet') for k in range(")
                    .append(manifest.path("replicas").path("samples").size()).append(")]\n");
        }
        text.append("```\n\n");
        if (manifest.has("bootstrap") || manifest.has("replicas")) {
            text.append("The two uncertainties are different things and are given apart: the first is how far the result moves with other "
                    + "measured events, the second how far with another training");
            text.append(!manifest.has("replicas") ? " (not part of this bundle).\n" : manifest.path("replicas").path("resampled").asText().equals("events")
                    ? " (training events drawn anew, and other initial weights).\n" : " (other initial weights, the same training events).\n");
        }
        text.append("Neither holds what the method itself may do wrong; `twofold evaluate` measures that on simulated events.\n");
        return text.toString();
    }

    private static void line(StringBuilder text, JsonNode manifest, String key, String before) {
        if (manifest.has(key)) {
            text.append(before).append(manifest.path(key).asText()).append("\n\n");
        }
    }
}
