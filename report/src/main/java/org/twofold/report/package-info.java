/**
 * What an evaluation looks like to people and to programs: figures, a self-contained page and {@code metrics.json}.
 *
 * <p>{@link org.twofold.report.ClosureFigures} draws all figures of a study from its samples,
 * {@link org.twofold.report.ReportContent} is what a report says and {@link org.twofold.report.Report} writes it to a
 * folder. The page loads nothing and runs nothing: figures and styles are inside it.
 */
package org.twofold.report;
