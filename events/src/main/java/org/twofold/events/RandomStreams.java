package org.twofold.events;

/**
 * The one source of randomness: a master seed from which every draw is named by purpose and indices.
 *
 * <p>{@code streams.stream("noise", epoch, batch)} is the same sequence whatever was drawn before, on whatever thread and
 * however the work was split, so that results depend on the seed alone.
 *
 * @param seed the master seed, printed and stored with every result
 */
public record RandomStreams(long seed) {

    /** The stream with this purpose and these indices, at its beginning. */
    public RandomStream stream(String purpose, long... indices) {
        return new RandomStream(key(purpose, indices));
    }

    /** The 64-bit key of a stream, for kernels that call {@link Philox} themselves. */
    public long key(String purpose, long... indices) {
        long key = mix(seed + 0x9E3779B97F4A7C15L);
        for (int i = 0; i < purpose.length(); i++) {
            key = mix(key ^ purpose.charAt(i));
        }
        // The number of indices goes in as well: stream("a", 0) and stream("a") differ.
        key = mix(key ^ indices.length);
        for (long index : indices) {
            key = mix(key + 0x9E3779B97F4A7C15L ^ index);
        }
        return key;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection that mixes all 64 bits. */
    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
