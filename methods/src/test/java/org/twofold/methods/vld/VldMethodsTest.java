package org.twofold.methods.vld;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Nested;
import org.twofold.learning.model.Method;
import org.twofold.methods.Methods;
import org.twofold.methods.posterior.PosteriorMethod;
import org.twofold.methods.posterior.PosteriorMethodLaws;
import org.twofold.methods.posterior.PosteriorTransportLaws;

/** The laws of methods for the seven systems, and those of transports for each kind of drawing: diffusion, autoencoder, flow. */
class VldMethodsTest {

    @Nested
    class Vld extends PosteriorMethodLaws {
        @Override
        protected Method method() {
            return Methods.named("vld");
        }
    }

    @Nested
    class UcVld extends PosteriorMethodLaws {
        @Override
        protected Method method() {
            return Methods.named("uc-vld");
        }
    }

    @Nested
    class CVld extends PosteriorMethodLaws {
        @Override
        protected Method method() {
            return Methods.named("c-vld");
        }
    }

    @Nested
    class Ldm extends PosteriorMethodLaws {
        @Override
        protected Method method() {
            return Methods.named("ldm");
        }
    }

    @Nested
    class Vdm extends PosteriorMethodLaws {
        @Override
        protected Method method() {
            return Methods.named("vdm");
        }
    }

    @Nested
    class Cvae extends PosteriorMethodLaws {
        @Override
        protected Method method() {
            return Methods.named("cvae");
        }
    }

    @Nested
    class Cinn extends PosteriorMethodLaws {
        @Override
        protected Method method() {
            return Methods.named("cinn");
        }
    }

    /** Everything that can be chosen otherwise, chosen otherwise. */
    @Nested
    class VariantsOfUcVld extends PosteriorMethodLaws {
        @Override
        protected Method method() {
            return Methods.named("uc-vld");
        }

        @Override
        protected ObjectNode tinyRecipe() {
            return otherwise(super.tinyRecipe());
        }

        @Override
        protected ObjectNode divergingRecipe() {
            return otherwise(super.divergingRecipe());
        }

        private ObjectNode otherwise(ObjectNode recipe) {
            recipe.putObject("variants").put("splitHeads", true).put("time", "t").put("schedule", "cosine").put("consistency", "abs-own");
            return method().resolve("tiny", recipe);
        }
    }

    @Nested
    class DrawsOfUcVld extends PosteriorTransportLaws<VldRecipe> {
        @Override
        protected PosteriorMethod<VldRecipe> method() {
            return (VldMethod) Methods.named("uc-vld");
        }
    }

    @Nested
    class DrawsOfCvae extends PosteriorTransportLaws<VldRecipe> {
        @Override
        protected PosteriorMethod<VldRecipe> method() {
            return (VldMethod) Methods.named("cvae");
        }
    }

    @Nested
    class DrawsOfCinn extends PosteriorTransportLaws<VldRecipe> {
        @Override
        protected PosteriorMethod<VldRecipe> method() {
            return (VldMethod) Methods.named("cinn");
        }
    }
}
