/**
 * Many trainings that differ in a few settings, side by side: {@code ablation.json}, {@code ablation.csv}, figures and a
 * page.
 *
 * <p>{@link org.twofold.report.ablation.Ablation} is what was trained and what came out,
 * {@link org.twofold.report.ablation.AblationReport} writes it to a folder.
 */
package org.twofold.report.ablation;
