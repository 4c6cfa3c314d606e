package org.twofold.statistics.assignment;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows with explicit vectors: one instruction for each step of {@link LoopRowKernel} and eight columns, where registers are that wide.
 *
 * <p>Lives in a source folder of its own because it needs an incubating module to compile and to run.
 */
final class VectorRowKernel implements RowKernel {

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Long> LONGS = VectorSpecies.of(long.class, DOUBLES.vectorShape());
    private static final int LANES = DOUBLES.length();
    private static final LongVector UPWARDS = LongVector.zero(LONGS).addIndex(1);

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public long leastOfColumns(double[] costs, int rows, int stride, long indices, long[] keys) {
        long wrong = 0;
        for (int q = 0; q < stride; q += LANES) {
            LongVector least = LongVector.broadcast(LONGS, Long.MAX_VALUE);
            // Reduced in every round: a vector that outlives the inner loop becomes an object.
            LongVector signs = LongVector.zero(LONGS);
            for (int i = 0; i < rows; i++) {
                LongVector bits = DoubleVector.fromArray(DOUBLES, costs, i * stride + q).reinterpretAsLongs();
                signs = signs.or(bits).or(LongVector.broadcast(LONGS, LARGEST_BITS).sub(bits));
                least = least.min(bits.and(~indices).or((long) i));
            }
            least.intoArray(keys, q);
            wrong |= signs.reduceLanes(VectorOperators.OR);
        }
        return wrong;
    }

    @Override
    public void leastTwo(double[] costs, int row, int stride, double[] v, long indices, long[] two) {
        LongVector least = LongVector.broadcast(LONGS, Long.MAX_VALUE);
        LongVector second = least;
        for (int q = 0; q < stride; q += LANES) {
            LongVector bits = DoubleVector.fromArray(DOUBLES, costs, row + q).sub(DoubleVector.fromArray(DOUBLES, v, q)).reinterpretAsLongs();
            LongVector key = bits.max(0L).and(~indices).or(UPWARDS.add(q));
            second = second.min(key.max(least));
            least = least.min(key);
        }
        long first = least.reduceLanes(VectorOperators.MIN);
        two[0] = first;
        // In the lane of the least one its second takes the place.
        two[1] = least.blend(second, least.compare(VectorOperators.EQ, first)).reduceLanes(VectorOperators.MIN);
    }

    @Override
    public long relax(double[] costs, int row, int stride, double[] v, double base, long indices, long[] keys) {
        LongVector least = LongVector.broadcast(LONGS, Long.MAX_VALUE);
        for (int q = 0; q < stride; q += LANES) {
            LongVector bits = DoubleVector.fromArray(DOUBLES, costs, row + q).sub(DoubleVector.fromArray(DOUBLES, v, q)).sub(base)
                    .reinterpretAsLongs();
            LongVector key = bits.max(0L).and(~indices).or(UPWARDS.add(q)).min(LongVector.fromArray(LONGS, keys, q));
            key.intoArray(keys, q);
            least = least.min(key);
        }
        return least.reduceLanes(VectorOperators.MIN);
    }

    @Override
    public String name() {
        return "vectors of " + LANES;
    }
}
