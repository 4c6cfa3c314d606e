package org.twofold.methods.otus;

import java.util.ArrayList;
import java.util.List;
import org.twofold.learning.bundle.DType;
import org.twofold.learning.bundle.NamedTensors;
import org.twofold.learning.inference.DenseKernel;
import org.twofold.learning.inference.DenseLayers;
import org.twofold.learning.tensors.BatchNorm;

/** {@link ResidualCore} on tiles, batch norm with its running values as one multiplication and one addition. */
record ResidualTiles(DenseLayers enter, List<Series> series, DenseLayers leave, int inputs, int components, int width)
        implements TileCore {

    /** One of the series: y = L·max(x·factor + summand, 0). */
    record Series(float[] factor, float[] summand, DenseLayers linear) {}

    static ResidualTiles read(NetworkShape.ResidualBlock shape, int inputs, int components, NamedTensors weights, String prefix) {
        int width = shape.width();
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < shape.series(); i++) {
            series.add(series(weights, prefix + ".norm." + i, width,
                    DenseLayers.read(weights, prefix + ".series." + i, width, List.of(), width)));
        }
        return new ResidualTiles(DenseLayers.read(weights, prefix + ".enter", inputs + components, List.of(), width),
                List.copyOf(series), DenseLayers.read(weights, prefix + ".leave", width, List.of(), components), inputs,
                components, width);
    }

    private static Series series(NamedTensors weights, String norm, int width, DenseLayers linear) {
        float[] scale = weights.expect(norm + ".weight", DType.F32, width).floats();
        float[] shift = weights.expect(norm + ".bias", DType.F32, width).floats();
        float[] mean = weights.expect(norm + ".mean", DType.F32, width).floats();
        float[] variance = weights.expect(norm + ".variance", DType.F32, width).floats();
        float[] factor = new float[width];
        float[] summand = new float[width];
        for (int i = 0; i < width; i++) {
            double slope = scale[i] / Math.sqrt(variance[i] + BatchNorm.EPSILON);
            factor[i] = (float) slope;
            summand[i] = (float) (shift[i] - slope * mean[i]);
        }
        return new Series(factor, summand, linear);
    }

    @Override
    public Work work() {
        int tile = DenseKernel.TILE;
        DenseKernel kernel = DenseKernel.fastest();
        DenseLayers.Workspace enterWork = enter.new Workspace(kernel);
        List<DenseLayers.Workspace> seriesWork = series.stream().map(s -> s.linear().new Workspace(kernel)).toList();
        DenseLayers.Workspace leaveWork = leave.new Workspace(kernel);
        float[] a = new float[width * tile];
        float[] r = new float[width * tile];
        float[] normed = new float[width * tile];
        return (input, normals, core) -> {
            System.arraycopy(normals, 0, input, inputs * tile, components * tile);
            enterWork.forward(input, a);
            System.arraycopy(a, 0, r, 0, a.length);
            for (int i = 0; i < series.size(); i++) {
                rectifiedNorm(series.get(i), r, normed);
                seriesWork.get(i).forward(normed, r);
            }
            for (int i = 0; i < a.length; i++) {
                r[i] += a[i];
            }
            leaveWork.forward(r, core);
        };
    }

    private static void rectifiedNorm(Series one, float[] in, float[] out) {
        int tile = DenseKernel.TILE;
        for (int feature = 0; feature < one.factor().length; feature++) {
            float factor = one.factor()[feature];
            float summand = one.summand()[feature];
            for (int i = feature * tile; i < (feature + 1) * tile; i++) {
                out[i] = Math.max(in[i] * factor + summand, 0);
            }
        }
    }
}
