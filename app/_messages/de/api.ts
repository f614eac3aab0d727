import type { en } from '#app/_messages/en.ts'
import type { Shape } from '#app/_messages/shape.ts'

export const api = {
  database_unavailable:
    'Die Datenbank dieser App antwortet nicht. Es wird von selbst wieder versucht.',
  history_too_short:
    'Die Historie hat noch zu wenige Tage, um etwas zu sagen. In einigen Tagen wiederkommen.',
  internal:
    'Auf unserer Seite ging etwas schief. Noch einmal versuchen; das Protokoll der App sagt mehr.',
  invalid_parameter:
    'Diese Frage nimmt der Server nicht an. Bitte die Seite neu laden.',
  not_found: 'Dieser Vault hat nicht, wonach gefragt wurde.',
  not_indexed:
    'Die Historie dieser Chain wird noch gelesen. Die Statusseite sagt, wie weit es ist.',
  pool_not_found: 'Diesen Pool gibt es nicht.',
  token_not_found:
    'Kein Vault nimmt hier dieses Token. Bitte ein anderes wählen.',
  too_many_requests:
    'Das sind zu viele Anfragen auf einmal. In einer Sekunde noch einmal versuchen.',
  unreachable:
    'Der Server dieser Seite antwortet nicht. Die Verbindung prüfen und noch einmal versuchen.',
  unreadable:
    'Der Server dieser Seite hat etwas Unlesbares geantwortet. Bitte die Seite neu laden.',
  vault_not_found: 'Diesen Vault gibt es auf dieser Chain nicht.',
} satisfies Shape<(typeof en)['api']>
