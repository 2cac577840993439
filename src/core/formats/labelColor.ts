/** The colour of the label at a zero-based place, as `#rrggbb`: neighbours differ, and all show on light and dark pictures. */
export function labelColor(index: number): string {
  const hue = (index * 137.508) % 360;
  const lightness = index % 2 === 0 ? 0.55 : 0.65;
  const chroma = (1 - Math.abs(2 * lightness - 1)) * 0.75;
  const channel = (offset: number) => {
    const k = (offset + hue / 60) % 6;
    const value = lightness + chroma / 2 - chroma * Math.max(0, Math.min(k, 4 - k, 1));
    return Math.round(value * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(5)}${channel(3)}${channel(1)}`;
}
