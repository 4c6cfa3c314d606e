package org.twofold.statistics;

/**
 * Whether a learned detector smears as the true one does: W_1 between the learned and the true response E_out / E_in, in
 * bins of a truth quantity such as E or η, averaged with the true counts.
 *
 * <p>The marginal spectra can be right while the response is wrong; this is the number that says so. Dimensionless. Only
 * bins with at least 100 entries take part. Fidelities in several quantities are put together by
 * {@link ConditionalWasserstein#and}.
 */
public final class ResponseFidelity {

    private ResponseFidelity() {}

    /**
     * @param bins of the truth quantity
     * @param quantity [n] truth quantity of each entry
     * @param responseTrue [n] response the true detector gave it
     * @param responseLearned [n] response the learned one gave it
     * @throws IllegalArgumentException if there are none, not as many of each, or a value is not finite
     */
    public static ConditionalWasserstein of(Binning bins, double[] quantity, double[] responseTrue, double[] responseLearned) {
        return ConditionalWasserstein.of(bins, quantity, responseTrue, quantity, responseLearned);
    }
}
