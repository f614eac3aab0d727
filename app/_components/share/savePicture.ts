import {
  cardSize,
  drawShareCard,
  type ShareCard,
} from '#app/_views/shareCard.ts'
import { getTheme } from '#app/_views/theme.ts'
import { BaseError } from '#lib/errors.ts'

/** The browser could not make a picture. */
class PictureError extends BaseError {
  override name = 'PictureError'
}

/** Draws the card in this browser, as PNG, and saves it. Nothing is sent anywhere. @throws PictureError */
export async function savePicture(
  card: ShareCard,
  fileName: string,
): Promise<void> {
  const image = new Image(cardSize.width, cardSize.height)
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawShareCard(card, getTheme()))}`
  await image.decode().catch((cause: unknown) => {
    throw new PictureError('The picture could not be drawn.', { cause })
  })
  const canvas = document.createElement('canvas')
  canvas.width = cardSize.width
  canvas.height = cardSize.height
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  const png = await new Promise<Blob | null>((done) => {
    canvas.toBlob(done, 'image/png')
  })
  if (!png) throw new PictureError('The picture could not be saved.')
  const url = URL.createObjectURL(png)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
