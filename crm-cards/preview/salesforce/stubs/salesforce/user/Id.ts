export default window.previewBoot.userId;
