package org.twofold.report.drawing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class CanvasTest {

    private static final Drawing SAMPLE = new Drawing() {
        @Override
        public double width() {
            return 200;
        }

        @Override
        public double height() {
            return 100;
        }

        @Override
        public String title() {
            return "a < b & \"c\" m(e⁻e⁺)";
        }

        @Override
        public void paint(Canvas canvas) {
            canvas.fill(new Rectangle2D.Double(10, 10, 50, 50), Palette.series(0).withOpacity(0.5));
            canvas.clipped(new Rectangle2D.Double(0, 0, 100, 100),
                    () -> canvas.line(0, 80, 200, 80, Pen.dashed(Ink.BLACK, 1)));
            canvas.text("η(e⁻) <x̃′> ⇄ p_{T}", 100, 40, TextStyle.of(12).middle().asBold());
            canvas.text("upwards", 190, 50, TextStyle.of(12).end().turnedUp());
        }
    };

    @Test
    void svgIsWellFormedAndKeepsText() throws Exception {
        String svg = SvgCanvas.file(SAMPLE);
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertEquals("a < b & \"c\" m(e−e+)",
                document.getElementsByTagName("title").item(0).getTextContent());
        assertEquals("η(e−) <x̃′> ⇄ pT", document.getElementsByTagName("text").item(0).getTextContent());
    }

    @Test
    void theSameDrawingGivesTheSameBytes() {
        assertEquals(SvgCanvas.file(SAMPLE), SvgCanvas.file(SAMPLE));
        assertArrayEquals(PdfCanvas.file(SAMPLE), PdfCanvas.file(SAMPLE));
        assertArrayEquals(PngCanvas.file(SAMPLE), PngCanvas.file(SAMPLE));
    }

    @Test
    void pngHasTwoPixelsPerPointAndShowsWhatWasDrawn() {
        BufferedImage image = PngCanvas.image(SAMPLE);
        assertEquals(400, image.getWidth());
        assertEquals(200, image.getHeight());
        assertEquals(0xffabc7fd, image.getRGB(60, 60), "half-transparent blue on white");
        assertEquals(0xffffffff, image.getRGB(300, 160), "the dashed line ends at the clip");
        assertTrue(dark(image, 100, 50, 200, 90) > 50, "letters are there");
    }

    @Test
    void pdfTextCanBeSearched() throws Exception {
        try (PDDocument document = Loader.loadPDF(PdfCanvas.file(SAMPLE))) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("η(e"), text);
            assertEquals(1, document.getNumberOfPages());
        }
    }

    private static int dark(BufferedImage image, int left, int top, int right, int bottom) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                count += (image.getRGB(x, y) & 0xff) < 100 ? 1 : 0;
            }
        }
        return count;
    }
}
