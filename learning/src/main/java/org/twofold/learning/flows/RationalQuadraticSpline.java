package org.twofold.learning.flows;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A rising piecewise rational function of each number by itself, the identity outside of ±B.
 *
 * <p>K bins with widths 2B·w_k and heights 2B·h_k, w_k = m + (1 − Km) softmax(ŵ)_k and h_k alike, and derivatives d_k = m +
 * softplus(d̂_k) at the K − 1 inner knots, 1 at the outer ones, m = 10⁻³. In bin k with s_k = height/width, θ = (x − x_k)/width, q =
 * θ(1 − θ), D = d_{k+1} + d_k − 2 s_k: y = y_k + height·(s_k θ² + d_k q)/(s_k + D q). Source: Durkan, Bekasov, Murray and
 * Papamakarios, "Neural spline flows", equations 4 to 8.
 *
 * @param bins K ≥ 2
 * @param bound B > 0
 */
public record RationalQuadraticSpline(int bins, double bound) {

    private static final double LEAST = 1e-3;

    public RationalQuadraticSpline {
        if (bins < 2 || bins * LEAST >= 1 || !(bound > 0)) {
            throw new IllegalArgumentException("a spline has 2 to 999 bins and a bound above 0, not " + bins + " and " + bound);
        }
    }

    /** Numbers that say what the spline of one number is: 3K − 1, widths, heights, derivatives. */
    public int parameters() {
        return 3 * bins - 1;
    }

    /** The d̂ at which all derivatives are 1; with equal ŵ and equal ĥ the spline is the identity. */
    public static double flatDerivative() {
        return Math.log(Math.expm1(1 - LEAST));
    }

    /** What came out and ln |dy/dx|, both of the shape of x. */
    public record Result(Tensor value, Tensor logDerivative) {}

    /**
     * y of x.
     *
     * @param x […]
     * @param raw […, parameters()]
     */
    public Result forward(Tensor x, Tensor raw) {
        Knots knots = new Knots(raw);
        Tensor inside = inside(x);
        Piece piece = knots.at(inner(x), knots.x);
        Tensor theta = inner(x).sub(piece.x).div(piece.width);
        Tensor q = theta.mul(torch.rsub(theta, one()));
        Tensor denominator = piece.slope.add(piece.bend().mul(q));
        Tensor y = piece.y.add(piece.height.mul(piece.slope.mul(theta.square()).add(piece.left.mul(q))).div(denominator));
        return new Result(torch.where(inside, y, x), torch.where(inside, piece.logDerivative(theta), torch.zeros_like(x)));
    }

    /** x of y, and ln |dx/dy|. */
    public Result inverse(Tensor y, Tensor raw) {
        Knots knots = new Knots(raw);
        Tensor inside = inside(y);
        Piece piece = knots.at(inner(y), knots.y);
        Tensor e = inner(y).sub(piece.y);
        Tensor bend = piece.bend();
        Tensor a = piece.height.mul(piece.slope.sub(piece.left)).add(e.mul(bend));
        Tensor b = piece.height.mul(piece.left).sub(e.mul(bend));
        Tensor c = piece.slope.mul(e).neg();
        Tensor root = torch.clamp_min(b.square().sub(a.mul(c).mul(new Scalar(4.0))), new Scalar(0.0)).sqrt();
        Tensor theta = c.mul(new Scalar(2.0)).div(b.neg().sub(root));
        Tensor x = piece.x.add(theta.mul(piece.width));
        return new Result(torch.where(inside, x, y), torch.where(inside, piece.logDerivative(theta).neg(), torch.zeros_like(y)));
    }

    private Tensor inside(Tensor x) {
        return x.abs().le(new Scalar(bound));
    }

    /** Numbers outside would get no bin; what comes out for them is not used. */
    private Tensor inner(Tensor x) {
        return torch.clamp(x, new ScalarOptional(new Scalar(-bound)), new ScalarOptional(new Scalar(bound)));
    }

    private static Scalar one() {
        return new Scalar(1.0);
    }

    /** The bin that each number is in. */
    private record Piece(Tensor x, Tensor y, Tensor width, Tensor height, Tensor left, Tensor right, Tensor slope) {

        /** D. */
        Tensor bend() {
            return left.add(right).sub(slope.mul(new Scalar(2.0)));
        }

        /** 2 ln s + ln(d_{k+1} θ² + 2 s q + d_k (1 − θ)²) − 2 ln(s + D q). */
        Tensor logDerivative(Tensor theta) {
            Tensor rest = torch.rsub(theta, one());
            Tensor q = theta.mul(rest);
            Tensor numerator = right.mul(theta.square()).add(slope.mul(q).mul(new Scalar(2.0))).add(left.mul(rest.square()));
            return slope.log().mul(new Scalar(2.0)).add(numerator.log())
                    .sub(slope.add(bend().mul(q)).log().mul(new Scalar(2.0)));
        }
    }

    /** All knots of all splines, […, K + 1], and their derivatives. */
    private final class Knots {

        private final Tensor x;
        private final Tensor y;
        private final Tensor derivatives;

        Knots(Tensor raw) {
            this.x = edges(raw.narrow(-1, 0, bins));
            this.y = edges(raw.narrow(-1, bins, bins));
            Tensor inner = torch.softplus(raw.narrow(-1, 2L * bins, bins - 1)).add(new Scalar(LEAST));
            Tensor outer = torch.ones_like(inner.narrow(-1, 0, 1));
            TensorVector parts = new TensorVector(outer, inner);
            parts.push_back(outer);
            this.derivatives = torch.cat(parts, -1);
        }

        private Tensor edges(Tensor unnormalised) {
            Tensor shares = unnormalised.softmax(-1).mul(new Scalar(1 - bins * LEAST)).add(new Scalar(LEAST));
            Tensor inner = shares.cumsum(-1).narrow(-1, 0, bins - 1).mul(new Scalar(2 * bound)).sub(new Scalar(bound));
            Tensor end = torch.ones_like(shares.narrow(-1, 0, 1)).mul(new Scalar(bound));
            TensorVector parts = new TensorVector(end.neg(), inner);
            parts.push_back(end);
            return torch.cat(parts, -1);
        }

        /** The bins in which numbers lie, by edges that are those of x or those of y. */
        Piece at(Tensor value, Tensor edges) {
            // As many inner edges as are not above it: 0 in the first bin, K − 1 in the last.
            Tensor bin = edges.narrow(-1, 1, bins - 1).le(value.unsqueeze(-1)).sum(-1).unsqueeze(-1);
            Tensor next = bin.add(new Scalar(1));
            Tensor x0 = gather(x, bin);
            Tensor y0 = gather(y, bin);
            Tensor width = gather(x, next).sub(x0);
            Tensor height = gather(y, next).sub(y0);
            return new Piece(x0, y0, width, height, gather(derivatives, bin), gather(derivatives, next), height.div(width));
        }

        private static Tensor gather(Tensor values, Tensor index) {
            return values.gather(-1, index).squeeze(-1);
        }
    }
}
