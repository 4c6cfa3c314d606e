package org.twofold.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.twofold.report.figure.BiasFigure;
import org.twofold.report.figure.IterationsFigure;
import org.twofold.report.figure.Label;
import org.twofold.statistics.unfolding.StressResult;

/**
 * The figures of a stress test of the prior.
 *
 * @param heading above plots, e.g. the title of the study
 * @param label of the observable
 * @param name of files
 * @param smooth with the unbinned ratio
 * @param binned with the ratio of histograms
 */
public record StressFigures(String heading, Label label, String name, StressResult smooth, StressResult binned) {

    /** The sections in the order of a report. */
    public List<Section> sections() {
        List<Integer> shown = Stream.of(0, 1, 3).filter(n -> n < smooth.iterations().size()).toList();
        Map<String, StressResult> both = new LinkedHashMap<>();
        both.put("Unbinned ratio, all features", smooth);
        both.put("Histograms of the observable", binned);
        return List.of(new Section(label.symbol() + ": another theory, unfolded", "Events that the model never saw are weighted as if another "
                + "theory had made them and unfolded as if nobody knew. Without iterations the posteriors lean to the theory of the "
                + "simulation. The bias is the difference of unfolded and true spectrum, projected on that of the two theories, without what "
                + "the model does wrong where the prior is right.", List.of(
                        new IterationsFigure("iterations-" + name, "Unfolded with the unbinned ratio", heading, label, smooth, shown),
                        new IterationsFigure("binned-" + name, "Unfolded with histograms of the observable", heading, label, binned, shown),
                        new BiasFigure("bias-" + name, "Bias against iterations", both))));
    }
}
